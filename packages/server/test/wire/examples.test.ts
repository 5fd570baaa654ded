import { type Problem, type SchemaName, validateRequest, validateSchema } from "@postrider/contract";
import { responseSchemaOf } from "@postrider/contract/examples";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "../world.ts";
import { ask, forThisWorld, prepare, servedCalls } from "./example-calls.ts";
import { type Mutation, mutationsOf } from "./mutations.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
// The examples' targets are real host names, and no test may call out.
afterEach(async () => {
  const { webhooks } = world.client.conversation;
  for (const { id } of (await webhooks.list(world.appId)).data) await webhooks.delete(id);
});

const named = servedCalls.map((call) => [call.name, call] as const);
const withBody = named.filter(([, call]) => call.request.body !== undefined);

describe("every example of the contract", () => {
  test.each(named)("%s is accepted, and the answer has the contract's shape", async (_, call) => {
    const ids = await prepare(world, call);
    const answer = await ask(world, call, ids, forThisWorld(world, call.request.body, ids));
    const body = await answer.json();
    expect([answer.status, body]).toEqual([200, expect.anything()]);
    expect(answer.headers.get("warning")).toBeNull();
    expect(validateSchema(responseSchemaOf("conversation", call.operation) as SchemaName, body)).toEqual({
      problems: [],
      unknownFields: [],
    });
  });

  test.each(withBody)(
    "%s with any one field wrong is refused by path and rule, and never breaks the server",
    async (_, call) => {
      const ids = await prepare(world, call);
      const check = async ({ what, body }: Mutation) => {
        const { problems } = validateRequest(call.operation, "body", JSON.parse(JSON.stringify(body)));
        const answer = await ask(world, call, ids, body);
        const text = await answer.text();
        if (problems.length === 0) expect(answer.status, `${what}\n${text}`).toBeLessThan(500);
        else expect([answer.status, JSON.parse(text)], what).toEqual([400, refusal(problems)]);
      };
      await Promise.all([...mutationsOf(forThisWorld(world, call.request.body, ids))].map(check));
    },
  );
});

function refusal(problems: Problem[]): object {
  return {
    error: {
      code: 400,
      status: "INVALID_ARGUMENT",
      message: `${problems[0]?.path} ${problems[0]?.rule}`,
      details: [
        {
          "@type": "type.googleapis.com/google.rpc.BadRequest",
          field_violations: problems.map(({ path, rule }) => ({ field: path, description: rule })),
        },
      ],
    },
  };
}
