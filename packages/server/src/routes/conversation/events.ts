import type { ConversationEvent, ConversationOperations } from "@postrider/contract";
import { readPage } from "../../http/page.ts";
import type { Handler } from "../../http/route.ts";
import { refuse } from "../../http/validation.ts";
import { UlidMaker } from "../../lib/ulid.ts";
import { normaliseIdentity, wireIdentity } from "../../messaging/identity.ts";
import { recordedEvent } from "../../messaging/recorded.ts";
import type { AcceptedEvent } from "../../messaging/send-event.ts";
import type { SentEvent, StoredEvent } from "../../store/event-store.ts";
import type { Services } from "../services.ts";
import { notFound } from "../translate-errors.ts";
import { timeProblems } from "./injected-message.ts";

type Operations = ConversationOperations;

/** POST /v1/projects/{project_id}/events:send */
export const sendEvent: Handler<Operations["events.send"], Services> = async (
  { project, body, keep },
  { messaging },
) => answer(await messaging.sendEvent(project, body, (accepted) => keep(answer(accepted))));

/** GET /v1/projects/{project_id}/events */
export const listEvents: Handler<Operations["events.list"], Services> = async (
  { project, query },
  services,
) => {
  const { conversation_id, contact_id } = query;
  if (!conversation_id && !contact_id)
    refuse([{ path: "$.conversation_id", rule: "must be set when there is no contact_id" }]);
  const filter = {
    ...(conversation_id && { conversationId: conversation_id }),
    ...(contact_id && { contactId: contact_id }),
  };
  const { items, next_page_token } = await readPage(
    query,
    { list: "events", projectId: project, filters: filter },
    (page) => services.store.events.list(project, filter, page),
    ({ id }) => id,
  );
  return { events: items.map((event) => answerEvent(event, services)), next_page_token };
};

/** GET /v1/projects/{project_id}/events/{event_id} */
export const getEvent: Handler<Operations["events.get"], Services> = async ({ project, path }, services) => {
  const event = await services.store.events.get(project, path.event_id);
  if (event === undefined) throw notFound("Event", path.event_id);
  return answerEvent(event, services);
};

/** DELETE /v1/projects/{project_id}/events/{event_id} */
export const deleteEvent: Handler<Operations["events.delete"], Services> = async (
  { project, path },
  { store },
) => {
  if (!(await store.events.delete(project, path.event_id))) throw notFound("Event", path.event_id);
  return {};
};

/** POST /v1/projects/{project_id}/conversations/{conversation_id}:inject-event */
export const injectEvent: Handler<Operations["conversations.injectEvent"], Services> = async (
  { project, path, body, keep },
  { store, clock, describeChannel, notifier },
) => {
  const conversation = await store.conversations.get(project, path.conversation_id);
  if (conversation === undefined) throw notFound("Conversation", path.conversation_id);
  const problems = timeProblems(body.accept_time, clock.now());
  if (body.contact_id !== undefined && body.contact_id !== conversation.contact_id)
    problems.push({ path: "$.contact_id", rule: "must be the contact of the conversation" });
  const app = await store.apps.get(project, conversation.app_id);
  if (app?.app.processing_mode !== "CONVERSATION")
    problems.push({ path: "$.app_event", rule: "must not be injected into an app in DISPATCH mode" });
  refuse(problems);
  const acceptedAt = Date.parse(body.accept_time);
  const accepted = { id: new UlidMaker(() => acceptedAt).next(), acceptedAt };
  const { channel = conversation.active_channel ?? "", identity = "" } = body.channel_identity ?? {};
  const event: SentEvent = {
    projectId: project,
    id: accepted.id,
    appId: conversation.app_id,
    processingMode: "CONVERSATION",
    event: { app_event: body.app_event },
    channel,
    identity: normaliseIdentity(describeChannel, channel, identity),
    contactId: conversation.contact_id,
    conversationId: conversation.id,
    acceptedAt,
  };
  const notify = await notifier.ofApp(project, conversation.app_id);
  const recorded = notify(recordedEvent(describeChannel, event, clock.now()));
  await store.events.add(event, true, recorded, keep(answer(accepted)));
  return answer(accepted);
};

function answer({ id, acceptedAt }: AcceptedEvent) {
  return { event_id: id, accepted_time: new Date(acceptedAt).toISOString() };
}

/** A stored event as it is answered. Source: Conversation API reference, "ConversationEvent". */
function answerEvent(
  event: StoredEvent,
  { describeChannel }: Pick<Services, "describeChannel">,
): ConversationEvent {
  const { id, channel, identity } = event;
  // Stored is exactly one of the event fields; only their union is typed.
  return {
    id,
    direction: "app_event" in event.event ? "TO_CONTACT" : "TO_APP",
    ...event.event,
    channel_identity: wireIdentity(describeChannel, { channel, identity }, event.appId),
    contact_id: event.contactId,
    conversation_id: event.conversationId,
    accept_time: new Date(event.acceptedAt).toISOString(),
    processing_mode: event.processingMode,
  } as ConversationEvent;
}
