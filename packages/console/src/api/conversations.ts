import type { SinchClient } from "@postrider/sdk";
import type { RecentConversation, SendEventRequest } from "@postrider/sdk/conversation";
import type { MessagePage } from "../wire/messages.ts";
import type {
  ConversationFilter,
  ConversationPage,
  ConversationRecord,
  EventPage,
} from "../wire/participants.ts";

/** Conversations that one request brings. */
const CONVERSATIONS_PAGE_SIZE = 25;

/** Conversations of a contact that its page shows. */
const CONVERSATIONS_OF_CONTACT = 20;

/** Messages of a conversation that one request brings. */
const SAID_PAGE_SIZE = 40;

/** Events of a conversation that one request brings: as many as the API gives. */
const EVENTS_PAGE_SIZE = 20;

/** What the pages ask about conversations. */
export interface ConversationApi {
  /** By the time of the latest message; of one channel or one contact, by their making. Newest first. */
  listConversations(filter: ConversationFilter, pageToken?: string): Promise<ConversationPage>;
  /** The latest conversations of a contact, with every app. */
  listConversationsOf(contactId: string): Promise<RecentConversation[]>;
  getConversation(conversationId: string): Promise<ConversationRecord>;
  /** All that was said in a conversation, whole, with what became of it. Newest first. */
  listSaid(conversationId: string, pageToken?: string): Promise<MessagePage>;
  /** What happened in a conversation besides messages, of both sides. Newest first. */
  listEvents(conversationId: string, pageToken?: string): Promise<EventPage>;
  sendEvent(request: SendEventRequest): Promise<void>;
  stopConversation(conversationId: string): Promise<void>;
  deleteConversation(conversationId: string): Promise<void>;
}

/** @param console path of the server's own endpoints for this project. */
export function createConversationApi(client: SinchClient, console: string): ConversationApi {
  const { conversations, events, messages } = client.conversation;
  const withLastMessage = async (conversation: ConversationRecord): Promise<RecentConversation> => {
    const [last_message] = (await messages.list({ conversation_id: conversation.id, page_size: 1 })).data;
    return { conversation, ...(last_message && { last_message }) };
  };
  return {
    listConversations: async ({ app_id, channel, contact_id, only_active }, pageToken) => {
      const common = {
        ...(only_active && { only_active }),
        page_size: CONVERSATIONS_PAGE_SIZE,
        ...(pageToken && { page_token: pageToken }),
      };
      if (!channel && !contact_id) {
        const page = await conversations.listRecent({ app_id, ...common });
        return { conversations: page.data, ...restOf(page.raw) };
      }
      const page = await conversations.list({
        app_id,
        ...(channel && { active_channel: channel }),
        ...(contact_id && { contact_id }),
        ...common,
      });
      return { conversations: await Promise.all(page.data.map(withLastMessage)), ...restOf(page.raw) };
    },
    listConversationsOf: async (contact_id) => {
      const page = await conversations.list({ contact_id, page_size: CONVERSATIONS_OF_CONTACT });
      return Promise.all(page.data.map(withLastMessage));
    },
    getConversation: (id) => conversations.get(id),
    listSaid: (id, pageToken) =>
      client.request<MessagePage>({
        method: "GET",
        path: `${console}/messages`,
        query: {
          conversation_id: id,
          view: "FULL",
          page_size: SAID_PAGE_SIZE,
          ...(pageToken && { page_token: pageToken }),
        },
      }),
    listEvents: async (id, pageToken) => {
      const page = await events.list({
        conversation_id: id,
        page_size: EVENTS_PAGE_SIZE,
        ...(pageToken && { page_token: pageToken }),
      });
      return { events: page.data, next_page_token: restOf(page.raw).next_page_token };
    },
    sendEvent: async (request) => {
      await events.send(request);
    },
    stopConversation: async (id) => {
      await conversations.stop(id);
    },
    deleteConversation: async (id) => {
      await conversations.delete(id);
    },
  };
}

function restOf(raw: unknown): { total: number; next_page_token: string } {
  const { total_size = 0, next_page_token = "" } = raw as { total_size?: number; next_page_token?: string };
  return { total: total_size, next_page_token };
}
