import type { Conversation, ConversationOperations } from "@postrider/contract";
import { readPage } from "../../http/page.ts";
import type { Handler } from "../../http/route.ts";
import { refuse } from "../../http/validation.ts";
import { announceConversations } from "../../participants/announce.ts";
import type { RecentPage } from "../../store/conversation-store.ts";
import type { Page } from "../../store/page.ts";
import type { Services } from "../services.ts";
import { notFound } from "../translate-errors.ts";
import { newConversation, patchedConversation } from "./conversation-form.ts";
import { readInjectedMessage } from "./injected-message.ts";
import { answerMessage } from "./message-form.ts";

type Operations = ConversationOperations;

/** GET /v1/projects/{project_id}/conversations */
export const listConversations: Handler<Operations["conversations.list"], Services> = async (
  { project, query },
  { store },
) => {
  const { app_id, contact_id, only_active, active_channel } = query;
  if (!app_id && !contact_id) refuse([{ path: "$.app_id", rule: "must be set when there is no contact_id" }]);
  const filter = {
    ...(app_id && { appId: app_id }),
    ...(contact_id && { contactId: contact_id }),
    ...(only_active !== undefined && { active: only_active }),
    ...(active_channel && { activeChannel: active_channel }),
  };
  let total_size = 0;
  const { items, next_page_token } = await readPage(
    query,
    { list: "conversations", projectId: project, filters: filter },
    async (page) => {
      const { conversations, total } = await store.conversations.list(project, filter, page);
      total_size = total;
      return conversations;
    },
    ({ id }) => id,
  );
  return { conversations: items, next_page_token, total_size };
};

/** GET /v1/projects/{project_id}/conversations:recent */
export const listRecentConversations: Handler<Operations["conversations.listRecent"], Services> = async (
  { project, query },
  { store },
) => {
  const { app_id, only_active = false } = query;
  const order = query.order === "ASC" ? "ASC" : "DESC";
  const filter = { appId: app_id, ...(only_active && { active: true }) };
  let total_size = 0;
  const { items, next_page_token } = await readPage(
    query,
    { list: "conversations:recent", projectId: project, filters: { ...filter, order } },
    async (page) => {
      const { entries, total } = await store.conversations.recent(project, filter, recentPage(page, order));
      total_size = total;
      return entries;
    },
    ({ conversation: { id, last_received = "" } }) => `${Date.parse(last_received)}.${id}`,
  );
  const conversations = items.map(({ conversation, lastMessage }) => ({
    conversation,
    ...(lastMessage && { last_message: answerMessage(lastMessage) }),
  }));
  return { conversations, next_page_token, total_size };
};

/** POST /v1/projects/{project_id}/conversations */
export const createConversation: Handler<Operations["conversations.create"], Services> = async (
  { project, body, keep },
  { store, ids, notifier },
) => {
  if ((await store.apps.get(project, body.app_id)) === undefined) throw notFound("App", body.app_id);
  const conversation = newConversation(ids.next(), body);
  const notify = await notifier.ofApp(project, body.app_id);
  const isMade = await store.conversations.create(
    project,
    conversation,
    (changes) => announceConversations(notify, changes),
    keep(conversation),
  );
  if (!isMade) throw notFound("Contact", body.contact_id);
  return conversation;
};

/** GET /v1/projects/{project_id}/conversations/{conversation_id} */
export const getConversation: Handler<Operations["conversations.get"], Services> = (
  { project, path },
  services,
) => load(project, path.conversation_id, services);

/** PATCH /v1/projects/{project_id}/conversations/{conversation_id} */
export const updateConversation: Handler<Operations["conversations.update"], Services> = async (
  { project, path, query, body },
  services,
) =>
  change(project, path.conversation_id, services, (before) =>
    patchedConversation(before, body, query.update_mask, query.metadata_update_strategy),
  );

/** DELETE /v1/projects/{project_id}/conversations/{conversation_id} */
export const deleteConversation: Handler<Operations["conversations.delete"], Services> = async (
  { project, path },
  services,
) => {
  const { store, notifier } = services;
  const { id, app_id } = await load(project, path.conversation_id, services);
  const notify = await notifier.ofApp(project, app_id);
  const deleted = await store.conversations.delete(project, id, (conversation) =>
    notify({ trigger: "CONVERSATION_DELETE", conversation }),
  );
  if (deleted === undefined) throw notFound("Conversation", id);
  return {};
};

/** POST /v1/projects/{project_id}/conversations/{conversation_id}:stop */
export const stopConversation: Handler<Operations["conversations.stop"], Services> = async (
  { project, path, keep },
  services,
) => {
  const stop = (before: Conversation) => ({ ...before, active: false });
  await change(project, path.conversation_id, services, stop, keep({}));
  return {};
};

/** POST /v1/projects/{project_id}/conversations/{conversation_id}:inject-message */
export const injectMessage: Handler<Operations["conversations.injectMessage"], Services> = async (
  { project, path, body, keep },
  services,
) => {
  const conversation = await load(project, path.conversation_id, services);
  await services.store.messages.inject(readInjectedMessage(project, conversation, body, services), keep({}));
  return {};
};

async function load(project: string, id: string, { store }: Services): Promise<Conversation> {
  const conversation = await store.conversations.get(project, id);
  if (conversation === undefined) throw notFound("Conversation", id);
  return conversation;
}

async function change(
  project: string,
  id: string,
  services: Services,
  change: (before: Conversation) => Conversation,
  answer?: Parameters<Services["store"]["conversations"]["change"]>[4],
): Promise<Conversation> {
  const { app_id } = await load(project, id, services);
  const notify = await services.notifier.ofApp(project, app_id);
  const after = await services.store.conversations.change(
    project,
    id,
    change,
    (changes) => announceConversations(notify, changes),
    answer,
  );
  if (after === undefined) throw notFound("Conversation", id);
  return after;
}

/** A key of that list is the time of the latest message and the id. */
function recentPage({ size, after }: Page, order: RecentPage["order"]): RecentPage {
  if (after === undefined) return { size, order };
  const [lastReceived, id = ""] = after.split(".");
  return { size, order, after: { lastReceived: Number(lastReceived), id } };
}
