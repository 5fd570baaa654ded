/** What the types of the client allow and forbid; `npm run typecheck` reads this file. */
import {
  ApiError,
  type ApiPromise,
  type ApiResult,
  Conversation,
  NotFoundError,
  type Page,
  SinchClient,
} from "@postrider/sdk";
import type { App, SendFields, SendMessageResponse } from "@postrider/sdk/conversation";
import type { WebhookEvent } from "@postrider/sdk/webhooks";

declare const client: SinchClient;
const { messages, apps } = client.conversation;
const to = { app_id: "a", contact_id: "c" } as const;

/** Every option may be absent, a credential may be a function, and undefined counts as absent. */
export const clients = [
  new SinchClient(),
  new SinchClient({ keyId: undefined, keySecret: async () => "s", conversationRegion: "a-new-region" }),
];
// @ts-expect-error an option that does not exist is a spelling mistake
export const misspelt = new SinchClient({ keyid: "k" });
// @ts-expect-error a product that does not exist has no address
client.request({ path: "/", product: "telegraph" });

/** A domain takes a client, or options. */
export const domains = [new Conversation(client), new Conversation({ baseUrl: "http://server" })];

/** A message goes to a contact or to identities. */
export const recipients: SendFields[] = [
  { app_id: "a", contact_id: "c" },
  { app_id: "a", recipient_identities: [{ channel: "A_CHANNEL_OF_NEXT_YEAR", identity: "i" }] },
];
// @ts-expect-error to both at once it cannot go
export const both: SendFields = { app_id: "a", contact_id: "c", recipient_identities: [] };
// @ts-expect-error nor to nobody
export const nobody: SendFields = { app_id: "a" };

// @ts-expect-error a message has one content
messages.send({ ...to, recipient: to, message: { text_message: { text: "" }, media_message: { url: "" } } });
// @ts-expect-error and a text message its text
messages.sendTextMessage(to);
// @ts-expect-error an id cannot be left out
apps.get();
// @ts-expect-error and is a text
apps.get(7);
// @ts-expect-error options of a call do not take those of the client
apps.get("a", { keyId: "k" });

/** A call is its data; with its response it is more. A list is a page, and all its items. */
export const sent: ApiPromise<SendMessageResponse> = messages.sendTextMessage({ ...to, text: "hi" });
export const result: Promise<ApiResult<App>> = apps.get("a").withResponse();
export const page: PromiseLike<Page<App>> = apps.list();
export const items: AsyncIterable<App> = apps.list();
// @ts-expect-error how many items there may be has no default
apps.list().toArray();

/** `instanceof` narrows, from the base to the kind. */
export function describe(error: unknown): string {
  if (error instanceof NotFoundError) return `${error.status} ${error.requestId ?? ""}`;
  return error instanceof ApiError ? `${error.code ?? ""}` : "";
}

/** The trigger tells events apart, and those that this version does not know have fields as well. */
export function read(event: WebhookEvent): unknown {
  if (event.trigger === "MESSAGE_INBOUND") return event.message.contact_message;
  return event.trigger === "UNKNOWN" ? event.anything : event.app_id;
}
