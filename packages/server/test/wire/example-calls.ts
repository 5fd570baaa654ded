import { conversationOperations } from "@postrider/contract";
import { type ExampleCall, readExampleCalls } from "@postrider/contract/examples";
import { describeChannel } from "../../src/channels/index.ts";
import { notYetServed } from "../../src/routes/conversation/index.ts";
import { PHONE, type World } from "../world.ts";

type Operation = keyof typeof conversationOperations;

/** Whether this server does what an example asks for. */
function isServed({ operation, request }: ExampleCall): boolean {
  const { channel } = (request.body ?? {}) as { channel?: string };
  return (
    operation in conversationOperations &&
    !notYetServed.some((id) => id === operation) &&
    (channel === undefined || describeChannel(channel) !== undefined)
  );
}

/** The examples of the contract whose operation this server does. */
export const servedCalls = readExampleCalls().filter(isServed);

/** Ids by the name that paths and bodies give them. */
export type Ids = Record<string, string>;

/** What an example speaks of, made for it: the demo's app, unless it is to be deleted, with what belongs to it. */
export async function prepare(world: World, { operation, request }: ExampleCall): Promise<Ids> {
  const { apps, webhooks } = world.client.conversation;
  const ids: Ids = { project_id: world.server.project_id, app_id: world.appId };
  if (operation === "apps.delete")
    ids.app_id = (await apps.create({ display_name: "Gone", channel_credentials: [] })).id;
  if (request.path?.webhook_id !== undefined) {
    const target = "https://example.com/callbacks";
    ids.webhook_id = (await webhooks.create({ app_id: world.appId, target })).id;
  }
  if (request.path?.message_id !== undefined) ids.message_id = await world.send();
  if (/^(contacts|conversations)\./.test(operation)) Object.assign(ids, await prepareParticipants(world));
  return ids;
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

/** Makes a call's request to this server. */
export async function ask(
  world: World,
  call: ExampleCall,
  ids: Ids,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { method, path } = conversationOperations[call.operation as Operation];
  const known = { ...call.request.path, ...ids };
  const query = new URLSearchParams((call.request.query ?? {}) as Record<string, string>);
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => known[name] ?? name);
  return world.fetch(`${address}?${query}`, {
    method,
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
  const given = Object.entries(body as object);
  return Object.fromEntries(given.map(([name, value]) => [name, ofHere[name] ?? value]));
}
