import { conversationOperations } from "@postrider/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fastifyPath } from "../../src/http/route.ts";
import { PHONE, startWorld, type World } from "../world.ts";
import { Gun, judge, tell } from "./fire.ts";
import { watchWritingRoutes } from "./mounted-routes.ts";
import { spoil } from "./mutate.ts";
import { lostId } from "./nasty.ts";
import { Random } from "./random.ts";
import type { Shot } from "./shots.ts";

/** As for `write-routes.test.ts`, which has the operations of the contract. */
const SHOTS = Number(process.env.FUZZ_PER_ROUTE ?? 5);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const TIMEOUT_MS = 60_000 + SHOTS * 1_000;

/** A request that is right. */
interface Right {
  /** Parts of the path by name, beside the project. */
  ids?: () => Promise<Record<string, string>> | Record<string, string>;
  body?: () => object;
}

const onHandset = () => ({ channel: "WHATSAPP", identity: PHONE });
const console_ = "/console/v1/projects/:project_id";
const handset = "/simulator/v1/handsets/:channel/:identity";

const ROUTES: Record<string, Right> = {
  "POST /console/session": { body: () => keyOf(world) },
  "DELETE /console/session": {},
  [`POST ${console_}/dead-letters::replay`]: {
    body: () => ({ trigger: "MESSAGE_INBOUND", from: "2026-01-01T00:00:00Z", dry_run: false, per_second: 5 }),
  },
  [`POST ${console_}/preview`]: { body: () => ({ message: { text_message: { text: "Hi" } } }) },
  [`PATCH ${console_}/webhooks/:webhook_id/delivery`]: {
    ids: webhook,
    body: () => ({ enabled: true, retries: "5,30,300" }),
  },
  [`POST ${console_}/webhooks/:webhook_id/rotate-secret`]: {
    ids: webhook,
    body: () => ({ secret: "another secret", overlap_seconds: 60 }),
  },
  [`POST ${console_}/webhooks/:webhook_id/test`]: { ids: webhook },
  [`POST ${handset}/messages`]: { ids: onHandset, body: () => ({ text: "Hi", app_id: world.appId }) },
  [`POST ${handset}/events`]: {
    ids: () => ({ ...onHandset(), channel: "RCS" }),
    body: () => ({ contact_event: { composing_event: {} }, app_id: world.appId }),
  },
  [`POST ${handset}/behaviour`]: {
    ids: onHandset,
    body: () => ({
      submit: { fail: { code: "CHANNEL_FAILURE" } },
      receipt: "deliver",
      delay_ms: 5,
      times: 1,
    }),
  },
  "POST /simulator/v1/channels/:channel/news": {
    ids: onHandset,
    body: () => ({ app_id: world.appId, event_type: "QUALITY", additional_data: { rating: "GREEN" } }),
  },
  "POST /simulator/v1/faults": { body: () => FAULT },
  "DELETE /simulator/v1/faults": {},
  "DELETE /simulator/v1/faults/:id": { ids: fault },
  "POST /simulator/v1/clock": { body: () => ({ ms: 1_000 }) },
};

/** Of an operation that nobody here calls. */
const FAULT = { request: { operation: "apps.list", status: 503, delay_ms: 1 }, times: 2, probability: 0.5 };

const { routes: mounted, stop } = watchWritingRoutes();
let world: World;
let gun: Gun;
beforeAll(async () => {
  world = await startWorld();
  stop();
  const { key_id, key_secret } = keyOf(world);
  gun = new Gun(world.server.url, `Basic ${Buffer.from(`${key_id}:${key_secret}`).toString("base64")}`);
  await world.listen();
});
afterAll(async () => {
  gun.close();
  await world.close();
});

test("every route that writes is an operation of the contract, the token endpoint, or here", () => {
  const operations = Object.values(conversationOperations).map(
    ({ method, path }) => `${method} ${fastifyPath(path)}`,
  );
  // `fuzz.test.ts` shoots at the token endpoint, whose bodies are forms.
  const elsewhere = new Set<string>([...operations, "POST /oauth2/token"]);
  expect([...mounted].filter((route) => !elsewhere.has(route)).sort()).toEqual(Object.keys(ROUTES).sort());
});

describe("every other route that writes", () => {
  test.each(Object.entries(ROUTES))(
    `%s takes what is right, and nothing breaks it (seed ${SEED}, ${SHOTS} requests)`,
    async (route, right) => {
      const random = new Random(SEED + Object.keys(ROUTES).indexOf(route));
      await takesWhatIsRight(route, right);
      for (let fired = 0; fired < SHOTS; fired++) {
        const shot = shotAt(route, await idsOf(right, random), spoil(right.body?.(), random));
        const answer = await gun.fire(shot);
        expect(judge(shot, answer), tell(shot, answer)).toBeUndefined();
        // What a rule does to requests is no fault of the server.
        await clearFaults();
      }
      await takesWhatIsRight(route, right);
      await clearFaults();
    },
    TIMEOUT_MS,
  );
});

async function takesWhatIsRight(route: string, { ids, body }: Right): Promise<void> {
  const right = body?.();
  const shot = shotAt(route, (await ids?.()) ?? {}, right && Buffer.from(JSON.stringify(right)));
  const answer = await gun.fire(shot);
  expect(answer.status, tell(shot, answer)).toBe(200);
}

/** Now and then one of them is none. */
async function idsOf({ ids }: Right, random: Random): Promise<Record<string, string>> {
  const right = (await ids?.()) ?? {};
  const names = Object.keys(right);
  return names.length > 0 && random.chance(0.1) ? { ...right, [random.pick(names)]: lostId(random) } : right;
}

function shotAt(route: string, ids: Record<string, string>, body: Buffer | undefined): Shot {
  const [method = "", url = ""] = route.split(" ");
  const known: Record<string, string> = { project_id: world.server.project_id, ...ids };
  const path = url.replaceAll(/::|:(\w+)/g, (_, name?: string) => (name ? (known[name] ?? name) : ":"));
  return { method, path, headers: body === undefined ? {} : { "content-type": "application/json" }, body };
}

async function webhook(): Promise<{ webhook_id: string }> {
  const { data } = await world.client.conversation.webhooks.list(world.appId);
  return { webhook_id: data[0]?.id ?? "" };
}

async function fault(): Promise<{ id: string }> {
  const made = await world.fetch("/simulator/v1/faults", { method: "POST", body: JSON.stringify(FAULT) });
  return (await made.json()) as { id: string };
}

async function clearFaults(): Promise<void> {
  await world.fetch("/simulator/v1/faults", { method: "DELETE" });
}

function keyOf({ server: { key_id, key_secret } }: World) {
  return { key_id, key_secret };
}
