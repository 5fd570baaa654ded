import type { FastifyInstance } from "fastify";
import type { Authenticator } from "../../http/authentication.ts";
import { authenticateInProject } from "../../http/operations.ts";
import { readPage } from "../../http/page.ts";
import type { CallbackRecord } from "../../store/callback-store.ts";
import type { MessageFilter } from "../../store/message-store.ts";
import { withoutPlus } from "../conversation/message-filter.ts";
import { answerMessage } from "../conversation/message-form.ts";
import type { Services } from "../services.ts";
import { notFound } from "../translate-errors.ts";
import { one, type Query, readOneOf, readPageQuery } from "./query.ts";
import { answerCallback, answerRow, answerTimeline } from "./timeline-form.ts";
import type { CallbackAnswer, MessageRows, TimelineAnswer } from "./wire.ts";

const CALLBACKS_SHOWN = 200;

/** What the console shows beyond the product APIs: status and timeline of messages, and callbacks. */
export function mountConsoleMessages(
  server: FastifyInstance,
  services: Services,
  authenticator: Authenticator,
): void {
  const { store } = services;
  const onRequest = authenticateInProject(authenticator);
  const base = "/console/v1/projects/:project_id";

  server.get<{ Params: { project_id: string }; Querystring: Query }>(
    `${base}/messages`,
    { onRequest, config: { operation: "console.messages" } },
    async ({ params, query }): Promise<MessageRows> => {
      const { page_size, page_token, view, ...filters } = query;
      const isFull = readOneOf("view", view, VIEWS) === "FULL";
      const { items, next_page_token } = await readPage(
        readPageQuery({ page_size, page_token }),
        { list: "console.messages", projectId: params.project_id, filters },
        (page) => store.messages.list(params.project_id, readFilter(filters), page),
        ({ id }) => id,
      );
      const messages = items.map((message) => ({
        ...answerRow(message),
        ...(isFull && { message: answerMessage(message) }),
      }));
      return { messages, next_page_token };
    },
  );

  server.get<{ Params: { project_id: string; message_id: string } }>(
    `${base}/messages/:message_id/timeline`,
    { onRequest, config: { operation: "console.timeline" } },
    async ({ params }): Promise<TimelineAnswer> => {
      const timeline = await store.messages.timeline(params.project_id, params.message_id);
      if (timeline === undefined) throw notFound("Message", params.message_id);
      return answerTimeline(timeline);
    },
  );

  server.get<{ Params: { project_id: string }; Querystring: Query }>(
    `${base}/callbacks`,
    { onRequest, config: { operation: "console.callbacks" } },
    async ({ params, query }): Promise<{ callbacks: CallbackAnswer[] }> => {
      const webhookId = one(query.webhook_id);
      const state = readOneOf("state", query.state, CALLBACK_STATES);
      const filter = { ...(webhookId && { webhookId }), ...(state && { state }) };
      const callbacks = await store.callbacks.list(params.project_id, filter, CALLBACKS_SHOWN);
      return { callbacks: callbacks.map(answerCallback) };
    },
  );
}

const CALLBACK_STATES = ["PENDING", "DELIVERED", "FAILED"] as const satisfies CallbackRecord["state"][];
const VIEWS = ["ROW", "FULL"] as const;
const DIRECTIONS = ["TO_APP", "TO_CONTACT"] as const;
const STATUSES = [
  "QUEUED",
  "QUEUED_ON_CHANNEL",
  "DELIVERED",
  "READ",
  "FAILED",
  "SWITCHING_CHANNEL",
  "RECEIVED",
] as const satisfies NonNullable<MessageFilter["status"]>[];

function readFilter(query: Query): MessageFilter {
  const direction = readOneOf("direction", query.direction, DIRECTIONS);
  const status = readOneOf("status", query.status, STATUSES);
  const appId = one(query.app_id);
  const channel = one(query.channel);
  const identity = one(query.identity);
  const contactId = one(query.contact_id);
  const conversationId = one(query.conversation_id);
  return {
    ...(direction && { direction }),
    ...(status && { status }),
    ...(appId && { appId }),
    ...(channel && { channel }),
    ...(identity && { identity: withoutPlus(identity) }),
    ...(contactId && { contactId }),
    ...(conversationId && { conversationId }),
  };
}
