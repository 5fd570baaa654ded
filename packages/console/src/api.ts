import { SinchClient } from "@postrider/sdk";
import type { AppMessage, SendMessageRequest, SendMessageResponse } from "@postrider/sdk/conversation";
import { type AppApi, createAppApi } from "./api/apps.ts";
import { type BatchApi, createBatchApi } from "./api/batches.ts";
import { type ContactApi, createContactApi } from "./api/contacts.ts";
import { type ConversationApi, createConversationApi } from "./api/conversations.ts";
import { createTemplateApi, type TemplateApi } from "./api/templates.ts";
import { createWebhookApi, type WebhookApi } from "./api/webhooks.ts";
import type {
  Behaviour,
  Handset,
  HandsetAddress,
  HandsetEvent,
  HandsetReply,
  HandsetSummary,
} from "./wire/handset.ts";
import type { MessageFilter, MessagePage, Timeline } from "./wire/messages.ts";
import type { PreviewedChannel } from "./wire/preview.ts";

/** Rows of the messages page that one request brings. */
const MESSAGES_PAGE_SIZE = 50;

/** Everything the pages ask of the server. No page knows a URL. */
export interface Api extends AppApi, BatchApi, ContactApi, ConversationApi, TemplateApi, WebhookApi {
  readonly projectId: string;
  sendMessage(request: SendMessageRequest): Promise<SendMessageResponse>;
  /** What a message becomes on every channel; nothing is sent. */
  previewMessage(message: AppMessage): Promise<PreviewedChannel[]>;
  listMessages(filter: MessageFilter, pageToken?: string): Promise<MessagePage>;
  getTimeline(messageId: string): Promise<Timeline>;
  listHandsets(): Promise<HandsetSummary[]>;
  getHandset(address: HandsetAddress): Promise<Handset>;
  sendFromHandset(address: HandsetAddress, reply: HandsetReply): Promise<void>;
  reportFromHandset(address: HandsetAddress, event: HandsetEvent): Promise<void>;
  scriptHandset(address: HandsetAddress, behaviour: Behaviour): Promise<void>;
}

/** What the API needs to know about who is signed in. */
export interface ApiIdentity {
  projectId: string;
  /** The current short token; renewed by whoever keeps the session. */
  token: () => Promise<string>;
  /** The server no longer takes the current token: the next call of `token` has to get another. */
  onTokenRefused: () => void;
}

/** Joins the pages to the server: product APIs and the server's own endpoints, both through the SDK. */
export function createApi({ projectId, token, onTokenRefused }: ApiIdentity): Api {
  const client = new SinchClient({
    baseUrl: location.origin,
    projectId,
    accessToken: token,
    conversationRegion: "us",
    // After a 401 the SDK asks for the token once more and repeats the request; a restarted server is such a case.
    hooks: { onResponse: ({ status }) => status === 401 && onTokenRefused() },
  });
  const console = `/console/v1/projects/${encodeURIComponent(projectId)}`;
  const handset = ({ channel, identity }: HandsetAddress) =>
    `/simulator/v1/handsets/${encodeURIComponent(channel)}/${encodeURIComponent(identity)}`;
  const get = <Answer>(path: string, query?: Record<string, string | number>) =>
    client.request<Answer>({ method: "GET", path, ...(query && { query }) });
  const post = async (path: string, body: unknown) => {
    await client.request({ method: "POST", path, body });
  };

  return {
    projectId,
    ...createAppApi(client),
    ...createBatchApi(client, console),
    ...createTemplateApi(client),
    ...createContactApi(client, console),
    ...createConversationApi(client, console),
    ...createWebhookApi(client, console),
    sendMessage: (request) => client.conversation.messages.send(request),
    previewMessage: async (message) => {
      const path = `${console}/preview`;
      const answer = await client.request<{ channels: PreviewedChannel[] }>({
        method: "POST",
        path,
        body: { message },
      });
      return answer.channels;
    },
    listMessages: (filter, pageToken) =>
      get<MessagePage>(`${console}/messages`, {
        ...filter,
        page_size: MESSAGES_PAGE_SIZE,
        ...(pageToken && { page_token: pageToken }),
      }),
    getTimeline: (id) => get<Timeline>(`${console}/messages/${encodeURIComponent(id)}/timeline`),
    listHandsets: async () => (await get<{ handsets: HandsetSummary[] }>("/simulator/v1/handsets")).handsets,
    getHandset: (address) => get<Handset>(handset(address)),
    sendFromHandset: (address, reply) => post(`${handset(address)}/messages`, reply),
    reportFromHandset: (address, event) => post(`${handset(address)}/events`, event),
    scriptHandset: (address, behaviour) => post(`${handset(address)}/behaviour`, behaviour),
  };
}
