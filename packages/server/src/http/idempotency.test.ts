import type { FastifyRequest } from "fastify";
import { describe, expect, test } from "vitest";
import { apiError } from "../errors.ts";
import { type AnswerStore, type KeptAnswer, KeyTaken } from "../store/answer-store.ts";
import { answerOnce, keptAnswer, readKeyedRequest } from "./idempotency.ts";

const ask = (key: string | undefined, body: unknown, operation = "messages.send", query = {}) =>
  readKeyedRequest(operation, {
    headers: { ...(key !== undefined && { "idempotency-key": key }) },
    params: { project_id: "P" },
    query,
    body,
  } as unknown as FastifyRequest);

describe("the key of a request", () => {
  test("is read as it is, and need not be there", () => {
    expect(ask("8e03978e-40d5-43dd-bc93-6894a57f9324", {})).toMatchObject({
      projectId: "P",
      key: "8e03978e-40d5-43dd-bc93-6894a57f9324",
    });
    expect(ask(undefined, {})).toBeUndefined();
  });

  test.each([
    ["empty", ""],
    ["too long", "k".repeat(256)],
    ["not ASCII", "clé"],
    ["with a space", "a b"],
  ])("is refused when it is %s", (_, key) => {
    expect(() => ask(key, {})).toThrow("Idempotency-Key must be 1 to 255 printable ASCII characters");
  });

  test("stands for what is asked, not for how it is written", () => {
    const fingerprint = ask("k", { a: 1, b: { c: [1, 2], d: null } })?.fingerprint;
    expect(ask("k", { b: { d: null, c: [1, 2] }, a: 1 })?.fingerprint).toBe(fingerprint);
    const others = [
      ask("k", { a: 1, b: { c: [2, 1], d: null } }),
      ask("k", { a: 1, b: { c: [1, 2] } }),
      ask("k", undefined),
      ask("k", { a: 1, b: { c: [1, 2], d: null } }, "apps.create"),
      ask("k", { a: 1, b: { c: [1, 2], d: null } }, "messages.send", { x: "1" }),
    ];
    for (const other of others) expect(other?.fingerprint).not.toBe(fingerprint);
  });
});

describe("a keyed request", () => {
  const request = { projectId: "P", key: "k", fingerprint: "f" };
  const kept = keptAnswer(request, { id: "first" }, 1);
  const holding = (...answers: (KeptAnswer | undefined)[]): AnswerStore => ({
    find: async () => answers.shift(),
  });
  const failing = (error: Error) => () => Promise.reject(error);

  test("is answered by its own work the first time, without a look at what is kept", async () => {
    const unused = { find: () => Promise.reject(new Error("asked")) };
    expect(await answerOnce(request, unused, async () => 1)).toEqual({ fresh: 1 });
  });

  test("gets the first answer when its key is taken", async () => {
    expect(await answerOnce(request, holding(kept), failing(new KeyTaken()))).toEqual({ kept });
  });

  test("gets the first answer although it would be refused now", async () => {
    const full = apiError("QUEUE_FULL", { reason: "full" });
    expect(await answerOnce(request, holding(kept), failing(full))).toEqual({ kept });
  });

  test("is refused when nothing was done under its key", async () => {
    const full = apiError("QUEUE_FULL", { reason: "full" });
    await expect(answerOnce(request, holding(), failing(full))).rejects.toBe(full);
  });

  test("is refused when its key was used for something else", async () => {
    const answers = holding({ ...kept, fingerprint: "other" });
    await expect(answerOnce(request, answers, failing(new KeyTaken()))).rejects.toMatchObject({
      http: 409,
      status: "ALREADY_EXISTS",
    });
  });

  test("does not look for an answer when the server itself fails", async () => {
    const failure = new Error("no database");
    await expect(answerOnce(request, holding(kept), failing(failure))).rejects.toBe(failure);
  });

  test("is done when the answer under its key has just grown too old", async () => {
    let runs = 0;
    const run = async () => {
      runs += 1;
      if (runs === 1) throw new KeyTaken();
      return "done";
    };
    expect(await answerOnce(request, holding(undefined), run)).toEqual({ fresh: "done" });
  });
});
