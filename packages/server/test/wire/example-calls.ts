import { conversationOperations } from "@postrider/contract";
import { type ExampleCall, readExampleCalls } from "@postrider/contract/examples";
import { PHONE, type World } from "../world.ts";

type Operation = keyof typeof conversationOperations;

/** The examples of the contract whose operation this server does. */
export const servedCalls = readExampleCalls().filter(({ operation }) => operation in conversationOperations);

const APP_OF_EXAMPLES = "01M1DZPW00JGXPRPG4179ZPNB8";
const CONTACT_OF_EXAMPLES = "01M4DDJQ6NBMD0RDT5NGRMFD70";

/** Ids by the name that paths and bodies give them. */
export type Ids = Record<string, string>;

/** What an example speaks of, made for it: the demo's app, unless it is changed or deleted, with what belongs to it. */
export async function prepare(world: World, { operation, request }: ExampleCall): Promise<Ids> {
  const { apps, webhooks } = world.client.conversation;
  const ids: Ids = { project_id: world.server.project_id, app_id: world.appId };
  if (operation === "apps.delete" || operation === "apps.update")
    ids.app_id = (await apps.create({ display_name: "Gone", channel_credentials: [] })).id;
  if (request.path?.webhook_id !== undefined) {
    const target = "https://example.com/callbacks";
    ids.webhook_id = (await webhooks.create({ app_id: world.appId, target })).id;
  }
  if (request.path?.message_id !== undefined) ids.message_id = await world.send();
  if (/^(contacts|conversations|events|optIns|messages\.listLast)/.test(operation))
    Object.assign(ids, await prepareParticipants(world));
  if (request.path?.event_id !== undefined) ids.event_id = await sendEvent(world, ids.contact_id ?? "");
  if (request.path?.template_id !== undefined)
    ids.id = ids.template_id = await makeTemplate(world, operation.startsWith("templatesV1"));
  if (request.path?.batch_id !== undefined) ids.batch_id = await scheduleBatch(world);
  // Contacts of other examples share a number, and one project's numbers are unified only when none do.
  if (operation === "projectSettings.create") await forgetAddresses(world);
  if (operation === "consents.listIdentities") await putOnLists(world);
  return ids;
}

async function sendEvent(world: World, contact_id: string): Promise<string> {
  const { events } = world.client.conversation;
  const event = { composing_event: {} };
  return (await events.send({ app_id: world.appId, recipient: { contact_id }, event })).event_id;
}

let made = 0;

async function makeTemplate(world: World, isOld: boolean): Promise<string> {
  const { templates, templatesV1 } = world.client.conversation;
  if (isOld) return (await templatesV1.create({ description: "Greeting" })).id;
  const text = { language_code: "en-US", text_message: { text: "Hi" } };
  const fields = { id: `made-${++made}`, default_translation: "en-US", translations: [text] };
  return (await templates.create(fields)).id;
}

async function putOnLists(world: World): Promise<void> {
  const consent_records = [{ identification: PHONE, consent_type: "OPT_OUT_MARKETING" as const }];
  await world.client.conversation.batches.createConsents({ app_id: world.appId, consent_records });
}

async function scheduleBatch(world: World): Promise<string> {
  const batch = await world.client.conversation.batches.send({
    app_id: world.appId,
    recipient_and_params: [
      { recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: PHONE }] } } },
    ],
    message: { text_message: { text: "Hi" } },
    send_after: new Date(world.clock.now() + 3_600_000).toISOString(),
  });
  return batch.batch_id;
}

/** At once, whatever other examples left. */
async function forgetAddresses({ database }: World): Promise<void> {
  await database.database.kysely.deleteFrom("contact_identity").execute();
}

/** Two contacts, and a conversation with the first. */
async function prepareParticipants(world: World): Promise<Ids> {
  const { contacts, conversations } = world.client.conversation;
  const make = () =>
    contacts.create({ channel_identities: [{ channel: "SMS", identity: PHONE }], language: "EN" });
  const [contact, source] = [await make(), await make()];
  const { id } = await conversations.create({ app_id: world.appId, contact_id: contact.id });
  return { contact_id: contact.id, destination_id: contact.id, source_id: source.id, conversation_id: id };
}

/** Where a call goes on this server: path and query. */
export function addressOf({ operation, request }: ExampleCall, ids: Ids): string {
  const { path } = conversationOperations[operation as Operation];
  const known = { ...request.path, ...ids };
  // A token of a page belongs to the server that gave it.
  const { page_token: _, ...asked } = (request.query ?? {}) as Record<string, string>;
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => known[name] ?? name);
  return `${address}?${new URLSearchParams(asked)}`;
}

/** Makes a call's request to this server. */
export async function ask(
  world: World,
  call: ExampleCall,
  ids: Ids,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return world.fetch(addressOf(call, ids), {
    method: conversationOperations[call.operation as Operation].method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** A body with the names and the time of this world in place of the example's, and an address that may be called. */
export function forThisWorld(world: World, body: unknown, ids: Ids): unknown {
  if (body === undefined) return undefined;
  const ofHere: Record<string, unknown> = {
    ...ids,
    callback_url: world.customer.url,
    accept_time: new Date(world.clock.now() - 60_000).toISOString(),
  };
  const given = Object.entries(body as object).map(([name, value]) => [name, ofHere[name] ?? value]);
  // Recipients and addresses of one app stand deeper: all examples speak of the same app and the same contact.
  const text = JSON.stringify(Object.fromEntries(given))
    .replaceAll(APP_OF_EXAMPLES, ids.app_id ?? APP_OF_EXAMPLES)
    .replaceAll(CONTACT_OF_EXAMPLES, ids.contact_id ?? CONTACT_OF_EXAMPLES);
  return JSON.parse(text);
}
