import { conversationOperations, type SchemaName, validateSchema } from "@postrider/contract";
import { type ExampleCall, responseSchemaOf } from "@postrider/contract/examples";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressOf, forThisWorld, type Ids, prepare, servedCalls } from "../wire/example-calls.ts";
import { startWorld, type World } from "../world.ts";
import { callbackSchemaOf } from "./callback-schema.ts";
import { type Answer, Gun, judge, tell } from "./fire.ts";
import { spoil } from "./mutate.ts";
import { lostId, NASTY_TEXTS, writeJson } from "./nasty.ts";
import { Random } from "./random.ts";
import type { Shot } from "./shots.ts";

/** `FUZZ_PER_ROUTE=500 FUZZ_SEED=7 npx vitest run packages/server/test/fuzz/write-routes.test.ts` is the long form. */
const SHOTS = Number(process.env.FUZZ_PER_ROUTE ?? 5);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
/** For a busy machine. */
const TIMEOUT_MS = 60_000 + SHOTS * 1_000;

const writes = Object.values(conversationOperations)
  .filter(({ method }) => method !== "GET")
  .map(({ id }) => [id] as const);
type Operation = (typeof writes)[number][0];

let world: World;
let gun: Gun;
beforeAll(async () => {
  world = await startWorld();
  const { key_id, key_secret, url } = world.server;
  gun = new Gun(url, `Basic ${Buffer.from(`${key_id}:${key_secret}`).toString("base64")}`);
  await world.listen();
});
afterAll(async () => {
  gun.close();
  await world.close();
});

describe("every operation of the contract that writes", () => {
  test.each(writes)(
    `%s takes what is right, and nothing breaks it (seed ${SEED}, ${SHOTS} requests)`,
    async (operation) => {
      const calls = callsOf(operation);
      const random = new Random(SEED + writes.findIndex(([id]) => id === operation));
      await takesWhatIsRight(operation, calls[0]);

      const prepared = new Map<ExampleCall, Ids>();
      for (let fired = 0; fired < SHOTS; fired++) {
        const call = random.pick(calls);
        const ids = prepared.get(call) ?? (await prepareFor(call));
        const shot = aim(call, ids, random);
        const answer = await gun.fire(shot);
        expect(wrongWith(operation, shot, answer), tell(shot, answer)).toBeUndefined();
        // What was done can often not be done again.
        if (answer.status < 400) prepared.delete(call);
        else prepared.set(call, ids);
      }
      await takesWhatIsRight(operation, calls[0]);
    },
    TIMEOUT_MS,
  );
});

/** The examples of an operation. */
function callsOf(operation: Operation): [ExampleCall, ...ExampleCall[]] {
  const [first, ...others] = servedCalls.filter((call) => call.operation === operation);
  if (first === undefined) throw new Error(`the contract has no example of ${operation}`);
  return [first, ...others];
}

/** What a call speaks of. An app has few webhooks, each with a target of its own, so those of others go first. */
async function prepareFor(call: ExampleCall): Promise<Ids> {
  const { webhooks } = world.client.conversation;
  if (call.operation.startsWith("webhooks."))
    for (const { id, target } of (await webhooks.list(world.appId)).data)
      if (target !== world.customer.url) await webhooks.delete(id);
  return prepare(world, call);
}

test(
  "what came of it is worked off, and every callback has the contract's shape",
  async () => {
    await world.clock.advance(7_200_000);
    expect((await world.fetch("/health")).status).toBe(200);
    expect(world.customer.received.length).toBeGreaterThan(0);
    for (const { body, event } of world.customer.received) {
      // Fields that nobody knows are told as they were sent.
      expect(validateSchema(callbackSchemaOf(event.trigger), JSON.parse(body)).problems, body).toEqual([]);
    }
  },
  TIMEOUT_MS,
);

/** The example as it is: else what follows would be refused before anything reads it. */
async function takesWhatIsRight(operation: Operation, call: ExampleCall): Promise<void> {
  const ids = await prepareFor(call);
  const body = forThisWorld(world, call.request.body, ids);
  const shot = shotOf(call, ids, body === undefined ? undefined : Buffer.from(JSON.stringify(body)));
  const answer = await gun.fire(shot);
  expect(answer.status, tell(shot, answer)).toBe(200);
  expect(wrongWith(operation, shot, answer), tell(shot, answer)).toBeUndefined();
}

/** A request that is not right, and now and then is by chance. */
function aim(call: ExampleCall, ids: Ids, random: Random): Shot {
  const isLost = random.chance(0.1);
  const named = Object.keys(ids).filter((name) => name !== "project_id");
  const lost = isLost && named.length > 0 ? { [random.pick(named)]: lostId(random) } : {};
  const shot = shotOf(call, { ...ids, ...lost }, bodyFor(call, ids, random));
  return random.chance(0.3) ? { ...shot, path: `${shot.path}&update_mask=${mask(call, random)}` } : shot;
}

/** A body of another operation, or the example with something wrong. */
function bodyFor(call: ExampleCall, ids: Ids, random: Random): Buffer {
  const isForeign = random.chance(0.1);
  const { body } = (isForeign ? random.pick(servedCalls) : call).request;
  const right = forThisWorld(world, body, ids);
  return isForeign ? Buffer.from(writeJson(right)) : spoil(right, random);
}

/** Names of fields, of this operation and of none. */
function mask({ request }: ExampleCall, random: Random): string {
  const own = Object.keys((request.body ?? {}) as object);
  const names = Array.from({ length: 1 + random.below(3) }, () =>
    own.length > 0 && random.chance(0.7) ? random.pick(own) : random.pick(NASTY_TEXTS).slice(0, 500),
  );
  return encodeURIComponent(names.join(random.pick([",", ".", ""])));
}

function shotOf(call: ExampleCall, ids: Ids, body: Buffer | undefined): Shot {
  const { method } = conversationOperations[call.operation as Operation];
  const headers: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
  return { method, path: addressOf(call, ids), headers, body };
}

/** undefined: nothing is. An error has the envelope of the API, and an answer the form that the contract gives it. */
function wrongWith(operation: Operation, shot: Shot, answer: Answer): string | undefined {
  const wrong = judge(shot, answer);
  if (wrong !== undefined || answer.status >= 400) return wrong;
  const { problems } = validateSchema(
    responseSchemaOf("conversation", operation) as SchemaName,
    JSON.parse(answer.text),
  );
  return problems.length === 0 ? undefined : `an answer against the contract: ${JSON.stringify(problems)}`;
}
