import { conversationOperations, type OperationId } from "@postrider/contract";
import { readExampleCalls } from "@postrider/contract/examples";
import { mutate } from "./mutate.ts";
import { NASTY_TEXTS, writeJson } from "./nasty.ts";
import type { Random } from "./random.ts";

/** One request to be made. */
export interface Shot {
  /** The operation whose body this is; undefined for what is aimed at no operation. */
  operation?: OperationId;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
}

/** What a shot may name, so that more of it is right than the shape. */
export interface Range {
  projectId: string;
  /** Sends messages; is never changed. */
  senderId: string;
  /** Is changed by every PATCH. */
  victimId: string;
  /** A webhook of the victim. */
  webhookId: string;
  /** Where callbacks of single messages may go. */
  callbackUrl: string;
}

/** A random request: mostly one with a body, which is where most can go wrong. */
export function aim(random: Random, range: Range): Shot {
  const shot = random.pick([write, write, write, handset, token, read, wander])(random, range);
  return random.chance(0.15) ? garble(shot, random) : shot;
}

const WRITES = readExampleCalls().filter(
  ({ operation, request }) => operation in conversationOperations && request.body !== undefined,
);

/** An example of the contract with something wrong in it. */
function write(random: Random, range: Range): Shot {
  const { operation, request } = random.pick(WRITES);
  const { method, path } = conversationOperations[operation as keyof typeof conversationOperations];
  const body = mutate(inRange(request.body as object, operation, range), random);
  const query = method === "PATCH" && random.chance(0.6) ? `?update_mask=${mask(random)}` : "";
  return json(method, fill(path, range) + query, writeJson(body), operation);
}

/** Names of this server in place of the example's. */
function inRange(body: object, operation: OperationId, range: Range): object {
  const appId = operation === "messages.send" ? range.senderId : range.victimId;
  return {
    ...body,
    ...("app_id" in body && { app_id: appId }),
    ...("callback_url" in body && { callback_url: range.callbackUrl }),
  };
}

const MASKED = ["display_name", "channel_credentials", "retention_policy.ttl_days", "target", "triggers"];
const MASKED_INSIDE = ["client_credentials.client_id", "callback_settings.x.y", "processing_mode.x", "id"];

function mask(random: Random): string {
  const names = Array.from({ length: 1 + random.below(3) }, () =>
    random.chance(0.7) ? random.pick([...MASKED, ...MASKED_INSIDE]) : random.pick(NASTY_TEXTS).slice(0, 500),
  );
  return encodeURIComponent(names.join(","));
}

const HANDSET_BODIES: readonly [path: string, body: object][] = [
  ["messages", { text: "Hi" }],
  ["messages", { choice: { message_id: "01K7MZX0A1B2C3D4E5F6G7H8J9", index: 0 } }],
  ["messages", { media: { url: "https://example.com/a.png", caption: "a" } }],
  ["messages", { location: { latitude: 1, longitude: 2, title: "t" } }],
  ["events", { composing: true }],
  ["events", { reaction: { message_id: "01K7MZX0A1B2C3D4E5F6G7H8J9", emoji: "\u{1F44D}" } }],
  // Of handsets that no other shot reaches: what they refuse must not pass for a fault.
  ["behaviour", { submit: { fail: { code: "CHANNEL_FAILURE", retryable: true } }, times: 2 }],
];

function handset(random: Random, { senderId }: Range): Shot {
  const [path, body] = random.pick(HANDSET_BODIES);
  const identity = random.chance(0.8)
    ? "12025550188"
    : encodeURIComponent(random.pick(NASTY_TEXTS).slice(0, 60));
  const channel = random.pick(["SMS", "RCS", "WHATSAPP", "FAX", "__proto__"]);
  const given = path === "behaviour" ? body : { ...body, app_id: senderId };
  return json(
    "POST",
    `/simulator/v1/handsets/${channel}/${identity}/${path}`,
    writeJson(mutate(given, random)),
  );
}

function token(random: Random): Shot {
  const form = Array.from({ length: 1 + random.below(3) }, () => {
    const name = random.pick(["grant_type", "client_id", "client_secret", "scope", random.pick(NASTY_TEXTS)]);
    const value = random.chance(0.3) ? "client_credentials" : random.pick(NASTY_TEXTS);
    return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  });
  return {
    method: "POST",
    path: "/oauth2/token",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(form.join("&")),
  };
}

const FILTERS = ["conversation_id", "contact_id", "app_id", "channel_identity", "start_time", "end_time"];
const MORE_FILTERS = ["page_size", "page_token", "view", "messages_source", "channel", "direction", "status"];
const READS = [
  "/v1/projects/{project_id}/messages",
  "/v1/projects/{project_id}/messages/{app_id}",
  "/v1/projects/{project_id}/apps/{app_id}/webhooks",
  "/console/v1/projects/{project_id}/messages",
  "/console/v1/projects/{project_id}/messages/{app_id}/timeline",
  "/console/v1/projects/{project_id}/summary",
  "/simulator/v1/handsets",
  "/simulator/v1/handsets/SMS/12025550188",
];

function read(random: Random, range: Range): Shot {
  const query = Array.from({ length: random.below(4) }, () => {
    const name = random.pick([...FILTERS, ...MORE_FILTERS, "limit", "%zz", "__proto__", "messages_source[]"]);
    const value = random.pick([...NASTY_TEXTS.map(encodeURIComponent), "DISPATCH_SOURCE", "%ff", "%00", "1"]);
    return `${name}=${value.slice(0, 2000)}`;
  });
  return get(`${fill(random.pick(READS), range)}?${query.join("&")}`);
}

const SEGMENTS = [
  "v1",
  "projects",
  "apps",
  "messages",
  "messages:send",
  "messages%3Asend",
  "webhooks",
  "console",
];
const MORE_SEGMENTS = [
  "..",
  ".",
  "",
  "%2e%2e",
  "%2F",
  "%5c",
  "openapi",
  "auth.json",
  "__proto__",
  "conversation",
];

/** Somewhere, with any method. */
function wander(random: Random, range: Range): Shot {
  const segments = Array.from({ length: 1 + random.below(7) }, () =>
    random.chance(0.2)
      ? encodeURIComponent(random.pick(NASTY_TEXTS).slice(0, 600))
      : random.pick([...SEGMENTS, ...MORE_SEGMENTS, range.projectId, range.senderId]),
  );
  const method = random.pick(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "PURGE"]);
  // Nothing that others rely on is deleted by chance.
  const path = `/${segments.join("/")}`;
  return method === "DELETE" && path.includes(range.senderId) ? get(path) : { ...get(path), method };
}

const ODD_HEADERS: readonly [string, string][] = [
  ["content-type", "text/plain"],
  ["content-type", "application/json; charset=utf-16"],
  ["content-type", ";;;"],
  ["content-encoding", "gzip"],
  ["authorization", "Bearer a.b.c"],
  ["authorization", `Bearer ${"a".repeat(8000)}`],
  ["authorization", `Basic ${Buffer.from("\0:\0").toString("base64")}`],
  ["authorization", "Negotiate x"],
  ["x-request-id", "a b\tc"],
  ["idempotency-key", "x".repeat(300)],
  ["idempotency-key", " "],
  ["host", "us.conversationbatch.api.sinch.com"],
  ["host", "[::1"],
  ["accept", "image/png"],
  ["expect", "wonders"],
  ["x-forwarded-for", "10.0.0.1"],
];

/** The same, with its head or its bytes damaged. */
function garble(shot: Shot, random: Random): Shot {
  const { body } = shot;
  if (body === undefined || random.chance(0.5)) {
    const [name, value] = ODD_HEADERS[random.below(ODD_HEADERS.length)] ?? ["x", "y"];
    return { ...shot, headers: { ...shot.headers, [name]: value } };
  }
  const at = random.below(body.length);
  const bytes = Buffer.from(Array.from({ length: 1 + random.below(4) }, () => random.below(256)));
  return random.chance(0.5)
    ? { ...shot, body: body.subarray(0, at) }
    : { ...shot, body: Buffer.concat([body.subarray(0, at), bytes, body.subarray(at)]) };
}

function json(method: string, path: string, text: string, operation?: OperationId): Shot {
  const headers = { "content-type": "application/json" };
  return { method, path, headers, body: Buffer.from(text), ...(operation && { operation }) };
}

function get(path: string): Shot {
  return { method: "GET", path, headers: {}, body: undefined };
}

function fill(path: string, { projectId, victimId, webhookId }: Range): string {
  return path
    .replace("{project_id}", projectId)
    .replace("{app_id}", victimId)
    .replace("{webhook_id}", webhookId);
}
