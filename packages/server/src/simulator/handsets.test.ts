import { describe, expect, test } from "vitest";
import { prepareWorlds, problemsOf, START } from "./test/world.ts";

const startWorld = prepareWorlds();

describe("an address", () => {
  test.each([
    [
      "PIGEON",
      "12025550123",
      "channel must be one of SMS, MMS, RCS, WHATSAPP, MESSENGER, INSTAGRAM, TELEGRAM, VIBER, VIBERBM, LINE, WECHAT, KAKAOTALK, KAKAOTALKCHAT",
    ],
    ["SMS", "", "identity must be a phone number in international form, such as 12025550123"],
    ["SMS", "anna", "identity must be a phone number in international form, such as 12025550123"],
    ["SMS", "+1 202 555 0123", "identity must be a phone number in international form, such as 12025550123"],
  ])("%s/%s is refused", async (channel, identity, problem) => {
    const { simulator } = await startWorld();
    expect(await problemsOf(simulator.getHandset(channel, identity))).toEqual([problem]);
  });

  test("handsets are listed by their latest message, then those that only have a script", async () => {
    const world = await startWorld();
    const other = `${world.identity}9`;
    world.clock.moveTo(START + 3_600_000);
    await world.submit();
    await world.submit();
    world.clock.moveTo(START + 3_601_000);
    await world.submit({ channel: "RCS" });
    await world.simulator.setBehaviour("SMS", other, { receipt: "never" });

    const { handsets } = await world.simulator.listHandsets();
    const mine = handsets.filter(({ identity }) => identity.startsWith(world.identity));
    expect(mine).toEqual([
      {
        channel: "RCS",
        identity: world.identity,
        last_at: "2026-11-02T10:00:01.000Z",
        messages: 1,
        behaviour: null,
      },
      {
        channel: "SMS",
        identity: world.identity,
        last_at: "2026-11-02T10:00:00.000Z",
        messages: 2,
        behaviour: null,
      },
      { channel: "SMS", identity: other, last_at: null, messages: 0, behaviour: { receipt: "never" } },
    ]);
  });
});
