import type { Channel, ConversationOperations } from "@postrider/contract";
import { ChannelError } from "../../channels/channel.ts";
import type { ChannelMessage } from "../../channels/channel-message.ts";
import { readPage } from "../../http/page.ts";
import type { Handler } from "../../http/route.ts";
import { refuse } from "../../http/validation.ts";
import { transcode } from "../../messaging/transcode.ts";
import type { Services } from "../services.ts";
import { notFound } from "../translate-errors.ts";
import { readFilter, readSource, withoutPlus } from "./message-filter.ts";
import { answerMessage } from "./message-form.ts";
import { recipientIdentities } from "./recipient-identities.ts";
import { loadShown, shownApps } from "./shown-messages.ts";

type Operations = ConversationOperations;

/** PATCH /v1/projects/{project_id}/messages/{message_id} */
export const updateMessage: Handler<Operations["messages.update"], Services> = async (
  { project, path, query, body },
  services,
) => {
  const { id } = await loadShown(project, path.message_id, query.messages_source, services);
  const source = readSource(query.messages_source);
  const message = await services.store.messages.setMetadata(project, id, source, body.metadata);
  if (message === undefined) throw notFound("Message", id);
  return answerMessage(message);
};

/** POST /v1/projects/{project_id}/messages:fetch-last-message */
export const fetchLastMessages: Handler<
  Operations["messages.listLastMessagesByChannelIdentity"],
  Services
> = async ({ project, body }, services) => {
  const { channel_identities, contact_ids, page_size, page_token, view, ...filters } = body;
  const filter = readFilter(filters);
  if (contact_ids !== undefined && filter.source === "DISPATCH_SOURCE")
    refuse([{ path: "$.contact_ids", rule: "must not be used with DISPATCH_SOURCE" }]);
  const owners = contact_ids
    ? { contactIds: [...contact_ids] }
    : { identities: (channel_identities ?? []).map(withoutPlus) };
  const shown = await shownApps(project, filter, services);
  const { items, next_page_token } = await readPage(
    {
      ...(page_size !== undefined && { page_size: Math.min(page_size, MAX_PAGE_SIZE) }),
      ...(page_token && { page_token }),
    },
    { list: "last-messages", projectId: project, filters: { ...filters, ...owners } },
    (page) => services.store.messages.listLatest(project, owners, { ...filter, shown }, page),
    ({ id }) => id,
  );
  const messages = items.map(answerMessage);
  if (view === "WITHOUT_METADATA") for (const message of messages) delete message.metadata;
  return { messages, next_page_token };
};

/** Source: Conversation API reference, "Pagination". */
const MAX_PAGE_SIZE = 1_000;

/** POST /v1/projects/{project_id}/messages:transcode */
export const transcodeMessage: Handler<Operations["transcoding.transcodeMessage"], Services> = async (
  { project, body },
  { store, describeChannel, ids },
) => {
  const { app_id, app_message, channels } = body;
  if ((await store.apps.get(project, app_id)) === undefined) throw notFound("App", app_id);
  const message = {
    projectId: project,
    id: ids.next(),
    request: { app_id, message: app_message, recipient: { contact_id: "" } },
  };
  const entries = await Promise.all(
    channels.map(async (channel, index) => {
      const transcoded = await transcode({ store, describeChannel }, message, channel);
      if ("failure" in transcoded)
        refuse([{ path: `$.channels[${index}]`, rule: `cannot show it: ${transcoded.failure.description}` }]);
      return [channel, "shown" in transcoded ? written(transcoded.shown) : ""] as const;
    }),
  );
  return { transcoded_message: Object.fromEntries(entries) as Partial<Record<Channel, string>> };
};

/**
 * What a channel gets: the words alone where there is nothing else, as on SMS; else all of it as JSON.
 * Source: Conversation API reference, "messages:transcode"; the form of the JSON is ours (inferred).
 */
function written(shown: ChannelMessage): string {
  const [first, ...others] = shown.parts;
  const isText = first?.kind === "text" && !first.suggestions?.length && !first.footer && others.length === 0;
  return isText ? first.text : JSON.stringify(shown);
}

/** POST /v1/projects/{project_id}/capability:query */
export const queryCapability: Handler<Operations["capability.query"], Services> = async (
  { project, body, keep },
  services,
) => {
  const { store, ids, clock, notifier, connectorFor } = services;
  const { app_id, recipient, request_id = ids.next() } = body;
  const record = await store.apps.get(project, app_id);
  if (record === undefined) throw notFound("App", app_id);
  const { contact_id, identities } = await recipientIdentities(project, recipient, services);
  const notify = await notifier.ofApp(project, app_id);
  const callbacks = await Promise.all(
    identities.map(async ({ channel, identity }) => {
      const found = await lookUp(() =>
        connectorFor(channel)?.capability?.({ projectId: project, appId: app_id, identity }),
      );
      return notify({
        trigger: "CAPABILITY",
        capability: { request_id, contact_id, channel, identity, ...found },
        at: clock.now(),
      });
    }),
  );
  const answer = { app_id, recipient, request_id };
  await store.callbacks.add(callbacks.flat(), keep(answer));
  return answer;
};

type Found = NonNullable<
  Awaited<ReturnType<NonNullable<ReturnType<Services["connectorFor"]>>["capability"] & object>>
>;

/** A channel that does not tell, or fails, leaves it unknown. Source: Conversation API reference, "Capability lookup flow". */
async function lookUp(ask: () => Promise<Found> | undefined): Promise<Found> {
  const unknown = (code: "UNSUPPORTED_OPERATION" | "CHANNEL_FAILURE", description: string): Found => ({
    capability_status: "CAPABILITY_UNKNOWN",
    reason: { code, description, sub_code: "UNSPECIFIED_SUB_CODE" },
  });
  try {
    return (await ask()) ?? unknown("UNSUPPORTED_OPERATION", "The channel does not tell what it can show.");
  } catch (error) {
    if (error instanceof ChannelError)
      return { capability_status: "CAPABILITY_UNKNOWN", reason: error.reason };
    throw error;
  }
}
