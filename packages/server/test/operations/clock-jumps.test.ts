import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "../world.ts";

/* Scenario R42, forward, by the virtual clock: an hour or a day drops no retry, makes none early, and ends tokens. */

const HOUR_MS = 3_600_000;

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.listen(["MESSAGE_DELIVERY"]);
});
afterAll(() => world.close());

test.each([HOUR_MS, 24 * HOUR_MS])(
  "a retry that fell due within a leap of %i ms comes once, after it",
  async (leapMs) => {
    world.customer.received.length = 0;
    world.customer.answerNext(500, 500);
    await world.send();
    expect(world.customer.received).toHaveLength(2);
    await world.clock.advance(4_000);
    expect(world.customer.received).toHaveLength(2);
    await world.clock.advance(leapMs);
    expect(world.customer.received.map(({ answered }) => answered)).toEqual([500, 500, 200, 200]);
  },
);

test("a token from before a leap has expired, and a new one is given", async () => {
  const grant = () =>
    world.fetch("/oauth2/token", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "grant_type=client_credentials",
    });
  const { access_token } = (await (await grant()).json()) as { access_token: string };
  const list = (token: string) => world.api("/apps", { authorization: `Bearer ${token}` });
  expect((await list(access_token)).status).toBe(200);
  await world.clock.advance(24 * HOUR_MS);
  expect((await list(access_token)).status).toBe(401);
  const renewed = (await (await grant()).json()) as { access_token: string };
  expect((await list(renewed.access_token)).status).toBe(200);
});
