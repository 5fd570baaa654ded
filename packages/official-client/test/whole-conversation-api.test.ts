/** Everything else of the Conversation API that the official client offers, against our server. */
import { type Conversation, SinchClient } from "@sinch/sdk-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DevServer, startPostriderDev } from "./postrider-dev.ts";

let server: DevServer;
let api: SinchClient["conversation"];

beforeAll(async () => {
  server = await startPostriderDev();
  api = new SinchClient({
    projectId: server.project_id,
    keyId: server.key_id,
    keySecret: server.key_secret,
    authHostname: server.url,
    conversationHostname: server.url,
    conversationTemplatesHostname: server.url,
    logger: null,
  }).conversation;
});
afterAll(() => server?.stop());

let made = 0;
const freshNumber = () => `1202555${String(1_000 + ++made)}`;

async function createContact(identity = freshNumber()): Promise<string> {
  const { id = "" } = await api.contact.create({
    contactCreateRequestBody: {
      channel_identities: [{ channel: "SMS", identity }],
      language: "EN_US",
      display_name: "Ada",
    },
  });
  return id;
}

async function createConversation(contact_id: string): Promise<string> {
  const { id = "" } = await api.conversation.create({
    createConversationRequestBody: { app_id: server.app_id, contact_id, active: true, active_channel: "SMS" },
  });
  return id;
}

const rejectsAs = (status: number) => expect.objectContaining({ statusCode: status });

describe("contacts", () => {
  test("are created, read, listed, changed, merged and deleted", async () => {
    const number = freshNumber();
    const contact_id = await createContact(number);
    const other = await createContact();

    expect(await api.contact.get({ contact_id })).toMatchObject({ id: contact_id, display_name: "Ada" });
    const { data } = await api.contact.list({ channel: "SMS", identity: number });
    expect(data.map(({ id }) => id)).toEqual([contact_id]);
    const changed = await api.contact.update({
      contact_id,
      updateContactRequestBody: { display_name: "Ada Lovelace" },
      update_mask: ["display_name"],
    });
    expect(changed.display_name).toBe("Ada Lovelace");

    const body = { destination_id: contact_id, mergeContactRequestBody: { source_id: other } };
    expect((await api.contact.mergeContact(body)).id).toBe(contact_id);
    await expect(api.contact.get({ contact_id: other })).rejects.toEqual(rejectsAs(404));
    await api.contact.delete({ contact_id });
    await expect(api.contact.get({ contact_id })).rejects.toEqual(rejectsAs(404));
  });

  test("that share a number are told as conflicts, and profiles are those of the channel", async () => {
    const number = freshNumber();
    await createContact(number);
    await api.contact.create({
      contactCreateRequestBody: {
        channel_identities: [{ channel: "SMS", identity: number }],
        language: "EN_US",
      },
    });
    expect((await api.contact.listIdentityConflicts({})).data.length).toBeGreaterThan(0);

    const recipient = {
      identified_by: { channel_identities: [{ channel: "LINE" as const, identity: "U1" }] },
    };
    const getChannelProfileRequestBody = { app_id: server.app_id, channel: "LINE" as const, recipient };
    expect(await api.contact.getChannelProfile({ getChannelProfileRequestBody })).toEqual({
      profile_name: "Handset U1",
    });
  });
});

describe("conversations", () => {
  test("are created, read, listed, changed, filled, stopped and deleted", async () => {
    const contact_id = await createContact();
    const conversation_id = await createConversation(contact_id);

    expect((await api.conversation.get({ conversation_id })).contact_id).toBe(contact_id);
    expect((await api.conversation.list({ contact_id })).data.map(({ id }) => id)).toEqual([conversation_id]);
    const changed = await api.conversation.update({
      conversation_id,
      updateConversationRequestBody: { metadata: "vip" },
      update_mask: ["metadata"],
    });
    expect(changed.metadata).toBe("vip");

    const accept_time = new Date();
    const channel_identity = { channel: "SMS" as const, identity: "12025550123", app_id: "" };
    await api.conversation.injectMessage({
      conversation_id,
      injectMessageRequestBody: {
        direction: "TO_APP",
        accept_time,
        channel_identity,
        contact_id,
        contact_message: { text_message: { text: "From the archive" } },
      } as Conversation.InjectMessageRequest,
    });
    const { data: messages } = await api.messages.list({ conversation_id });
    expect(messages).toHaveLength(1);
    await api.conversation.injectEvent({
      conversation_id,
      injectConversationEventRequestBody: {
        app_event: { agent_joined_event: { agent: { display_name: "Ada", type: "HUMAN" } } },
        accept_time,
        contact_id,
        channel_identity,
      } as unknown as Conversation.InjectConversationEventRequest,
    });
    expect((await api.conversation.listRecent({ app_id: server.app_id })).data.length).toBeGreaterThan(0);

    await api.conversation.stopActive({ conversation_id });
    expect((await api.conversation.get({ conversation_id })).active).toBe(false);
    await api.conversation.delete({ conversation_id });
    await expect(api.conversation.get({ conversation_id })).rejects.toEqual(rejectsAs(404));
  });
});

describe("events", () => {
  test("of every kind are sent, and are read, listed and deleted", async () => {
    const contact_id = await createContact();
    const to = { app_id: server.app_id, recipient: { contact_id } };
    const agent = { display_name: "Ada", type: "HUMAN" as const };
    const sent = [
      await api.events.sendComposingEvent({
        sendEventRequestBody: { ...to, event: { composing_event: {} } },
      }),
      await api.events.sendComposingEndEvent({
        sendEventRequestBody: { ...to, event: { composing_end_event: {} } },
      }),
      await api.events.sendAgentJoinedEvent({
        sendEventRequestBody: { ...to, event: { agent_joined_event: { agent } } },
      }),
      await api.events.sendAgentLeftEvent({
        sendEventRequestBody: { ...to, event: { agent_left_event: { agent } } },
      }),
      await api.events.sendCommentReplyEvent({
        sendEventRequestBody: { ...to, event: { comment_reply_event: { text: "Thank you!" } } },
      }),
      await api.events.sendGenericEvent({
        sendEventRequestBody: { ...to, event: { generic_event: { payload: { table: 7 } } } },
      }),
      await api.events.send({ sendEventRequestBody: { ...to, event: { composing_event: {} } } }),
    ];
    expect(new Set(sent.map(({ event_id }) => event_id)).size).toBe(7);

    const { data } = await api.events.list({ contact_id });
    const [first] = data;
    const event_id = first?.id ?? "";
    expect((await api.events.get({ event_id })).id).toBe(event_id);
    await api.events.delete({ event_id });
    await expect(api.events.get({ event_id })).rejects.toEqual(rejectsAs(404));
  });
});

describe("tools", () => {
  test("a message is changed, found as the last of its address, and shown as each channel would", async () => {
    const identity = freshNumber();
    const { message_id = "" } = await api.messages.send({
      sendMessageRequestBody: {
        app_id: server.app_id,
        recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity }] } },
        message: { text_message: { text: "Hi" } },
      },
    });
    const last = () =>
      api.messages.listLastMessagesByChannelIdentity({
        listLastMessagesByChannelIdentityRequestBody: { channel_identities: [identity] },
      });
    // It has an address once it was routed.
    await expect
      .poll(async () => (await last()).data.map(({ id }) => id), { timeout: 10_000 })
      .toEqual([message_id]);
    const changed = await api.messages.update({ message_id, updateMessageRequestBody: { metadata: "seen" } });
    expect(changed.metadata).toBe("seen");

    const { transcoded_message } = await api.transcoding.transcodeMessage({
      transcodeMessageRequestBody: {
        app_id: server.app_id,
        app_message: { text_message: { text: "Hi" } },
        channels: ["SMS"],
      },
    });
    expect(transcoded_message).toEqual({ SMS: "Hi" });

    const lookup = { app_id: server.app_id, recipient: { contact_id: await createContact() } };
    const asked = await api.capability.lookup({
      lookupCapabilityRequestBody: { ...lookup, request_id: "r1" },
    });
    expect(asked.request_id).toBe("r1");
  });

  test("project settings are made, read, changed and deleted", async () => {
    const body = { contact_settings: { unified_contact_id_enabled: false } };
    const made = { settings: body };
    expect(await api.projectSettings.create({ createProjectSettingsRequestBody: body })).toMatchObject(made);
    expect(await api.projectSettings.get({})).toMatchObject(made);
    expect(await api.projectSettings.update({ updateProjectSettingsRequestBody: body })).toMatchObject(made);
    await api.projectSettings.delete({});
  });

  test("who is on a list is told, and what was recorded of them; an unused list is none", async () => {
    const list = { app_id: server.app_id, list_type: "OPT_OUT_ALL" };
    await expect(api.consents.listIdentities(list)).rejects.toEqual(rejectsAs(404));
    const { audit_records } = await api.consents.listAuditRecords({
      app_id: server.app_id,
      identity: "12025550123",
    });
    expect(audit_records).toEqual([]);
  });
});

describe("templates", () => {
  test("are created, read, listed, changed and deleted", async () => {
    const translation = { language_code: "en-US", version: "1", text_message: { text: "Hi ${name}" } };
    const body = {
      description: "A greeting",
      default_translation: "en-US",
      translations: [{ ...translation, variables: [{ key: "name", preview_value: "Ada" }] }],
    } as Omit<Conversation.V2Template, "create_time" | "update_time">;
    const { id: template_id = "", version } = await api.templatesV2.create({
      createTemplateRequestBody: body,
    });

    expect((await api.templatesV2.get({ template_id })).description).toBe("A greeting");
    expect((await api.templatesV2.list({})).templates?.map(({ id }) => id)).toContain(template_id);
    const { translations } = await api.templatesV2.listTranslations({ template_id });
    expect(translations?.map(({ language_code }) => language_code)).toEqual(["en-US"]);
    const changed = await api.templatesV2.update({
      template_id,
      updateTemplateRequestBody: {
        ...body,
        description: "Another",
        ...(version !== undefined && { version }),
      },
    });
    expect(changed.description).toBe("Another");
    await api.templatesV2.delete({ template_id });
    await expect(api.templatesV2.get({ template_id })).rejects.toEqual(rejectsAs(404));
  });

  test("in their older form, too", async () => {
    const body = {
      channel: "CONVERSATION",
      default_translation: "en-US",
      translations: [{ language_code: "en-US", content: '{"text_message":{"text":"Hi"}}' }],
    } as Conversation.V1Template;
    const { id: template_id = "" } = await api.templatesV1.create({ createTemplateRequestBody: body });

    expect((await api.templatesV1.get({ template_id })).default_translation).toBe("en-US");
    expect((await api.templatesV1.list({})).templates?.map(({ id }) => id)).toContain(template_id);
    const changed = await api.templatesV1.update({
      template_id,
      updateTemplateRequestBody: { ...body, description: "Another" },
    });
    expect(changed.description).toBe("Another");
    await api.templatesV1.delete({ template_id });
    await expect(api.templatesV1.get({ template_id })).rejects.toEqual(rejectsAs(404));
  });
});
