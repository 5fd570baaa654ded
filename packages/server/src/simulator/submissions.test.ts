import { describe, expect, test } from "vitest";
import { prepareWorlds, problemsOf, refusalOf, START } from "./test/world.ts";

const startWorld = prepareWorlds();

describe("a submission", () => {
  test("is on the handset and delivered at once", async () => {
    const world = await startWorld();
    const id = await world.submit({ text: "Your code is 1234" });
    expect(await world.waiting()).toBe(1);
    await world.work();

    expect(world.events).toEqual([
      {
        type: "receipt",
        projectId: world.projectId,
        channel: "SMS",
        providerMessageId: id,
        status: "DELIVERED",
        at: START,
      },
    ]);
    const handset = await world.simulator.getHandset("SMS", `+${world.identity}`);
    expect(handset).toEqual({
      channel: "SMS",
      identity: world.identity,
      behaviour: null,
      magic: null,
      can: {
        messages: ["text_message", "choice_response_message", "fallback_message"],
        events: [],
        read: false,
        opt: false,
      },
      messages: [
        {
          id,
          direction: "TO_CONTACT",
          message_id: "message-1",
          project_id: world.projectId,
          app_id: world.appId,
          at: "2026-11-02T09:00:00.000Z",
          status: "DELIVERED",
          shown: {
            parts: [{ kind: "text", text: "Your code is 1234" }],
            losses: [],
            segments: { count: 1, encoding: "GSM-7" },
          },
          text: "Your code is 1234",
          read: false,
          submissions: 1,
        },
      ],
    });
    expect(await world.waiting()).toBe(0);
  });

  test("to a number that nobody can have is refused for good", async () => {
    const world = await startWorld();
    const refusal = await refusalOf(world.submit({ identity: "abc" }));
    expect(refusal.reason.code).toBe("RECIPIENT_INVALID_CHANNEL_IDENTITY");
    expect(refusal.retryable).toBe(false);
  });

  test("that is repeated under its key is the same message, counted", async () => {
    const world = await startWorld();
    const first = await world.submit({ messageId: "m", submissionKey: "m-1" });
    const second = await world.submit({ messageId: "m", submissionKey: "m-1" });
    const other = await world.submit({ messageId: "m", submissionKey: "m-2" });
    await world.work();

    expect(second).toBe(first);
    expect(other).not.toBe(first);
    const { messages } = await world.simulator.getHandset("SMS", world.identity);
    expect(messages.map(({ submissions }) => submissions)).toEqual([2, 1]);
    expect(world.receipts()).toEqual(["DELIVERED", "DELIVERED"]);
  });

  test("that is repeated while the first is on its way is the same message too", async () => {
    const world = await startWorld();
    const key = { messageId: "m", submissionKey: "m-1" };
    const answers = await Promise.all([world.submit(), world.submit(key), world.submit(key)]);
    expect(answers[1]).toBe(answers[2]);
    const { messages } = await world.simulator.getHandset("SMS", world.identity);
    expect(messages.map(({ submissions }) => submissions).sort()).toEqual([1, 2]);
  });

  test("whose receipts nobody wants is shown, and nothing is reported", async () => {
    const world = await startWorld();
    await world.submit({ withoutReceipts: true });
    await world.work();
    const { messages } = await world.simulator.getHandset("SMS", world.identity);
    expect(messages).toMatchObject([{ text: "hello", status: "QUEUED_ON_CHANNEL" }]);
    expect(world.receipts()).toEqual([]);
  });

  test("is reported by the process that took it, without being looked for", async () => {
    const world = await startWorld();
    await world.submit();
    await world.work(); // Its lane is in use from now on.
    const taken: string[] = [];
    const stopTaking = world.queue.handOverTo("handset", {
      leaseMs: 20_000,
      holder: undefined,
      reserve: () => true,
      release: () => undefined,
      take: (items) => void taken.push(...items.map(({ ref }) => ref)),
    });
    const [first, other] = await Promise.all([
      world.submit({ submissionKey: "k-1" }),
      world.submit({ submissionKey: "k-2" }),
    ]);
    await world.submit({ submissionKey: "k-1" });
    stopTaking();
    expect(taken).toEqual([first, other]);
  });

  test("of another project with the same key is another message", async () => {
    const world = await startWorld();
    const mine = await world.submit({ submissionKey: "k" });
    const theirs = await world.submit({ submissionKey: "k", projectId: "elsewhere" });
    expect(theirs).not.toBe(mine);
  });

  test("that was accepted is accepted again, though the script refuses now", async () => {
    const world = await startWorld();
    const first = await world.submit({ submissionKey: "m-1" });
    await world.simulator.setBehaviour("SMS", world.identity, {
      submit: { fail: { code: "RECIPIENT_NOT_REACHABLE" } },
    });
    expect(await world.submit({ submissionKey: "m-1" })).toBe(first);
  });

  test("keeps arriving in the order of submission", async () => {
    const world = await startWorld();
    await Promise.all(Array.from({ length: 50 }, (_, index) => world.submit({ text: `${index}` })));
    const { messages } = await world.simulator.getHandset("SMS", world.identity);
    expect(messages.map(({ text }) => Number(text))).toEqual(Array.from({ length: 50 }, (_, index) => index));

    const latest = await world.simulator.getHandset("SMS", world.identity, { limit: "2" });
    expect(latest.messages.map(({ text }) => text)).toEqual(["48", "49"]);
    expect(await problemsOf(world.simulator.getHandset("SMS", world.identity, { limit: "all" }))).toEqual([
      "limit must be a whole number from 1 to 10000",
    ]);
  });
});

describe("a magic number", () => {
  test("fails on RCS only", async () => {
    const world = await startWorld();
    const identity = "15550000007";
    expect((await refusalOf(world.submit({ channel: "RCS", identity }))).reason.code).toBe(
      "RECIPIENT_NOT_REACHABLE",
    );
    await world.submit({ channel: "SMS", identity: `+${identity}` });
  });

  test("throttles each message twice", async () => {
    const world = await startWorld();
    for (const messageId of ["a", "b"]) {
      const submit = (attempt: number) =>
        world.submit({ identity: "15550000006", messageId, submissionKey: `${messageId}-${attempt}` });
      expect((await refusalOf(submit(1))).retryAfterMs).toBe(1_000);
      expect((await refusalOf(submit(2))).retryAfterMs).toBe(1_000);
      await submit(3);
    }
  });

  test("does what its script says while it has one", async () => {
    const world = await startWorld();
    const identity = "15550000001";
    await world.simulator.setBehaviour("SMS", identity, { receipt: "deliver" });
    await world.submit({ identity });
    const handset = await world.simulator.getHandset("SMS", identity);
    expect(handset.magic).toBe("refuses every message: RECIPIENT_NOT_REACHABLE");
    await world.simulator.setBehaviour("SMS", identity, {});
  });

  test("says nothing about reading on a channel without read receipts", async () => {
    const world = await startWorld();
    await world.submit({ identity: "15550000005", channel: "SMS" });
    await world.work();
    expect(await world.waiting()).toBe(0);
  });
});
