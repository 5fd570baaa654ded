import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { ApiError, apiError } from "../errors.ts";
import { type AnswerStore, type KeptAnswer, KeyTaken } from "../store/answer-store.ts";
import { canonicalJson } from "./canonical-json.ts";

/** Longest key, in characters: a UUID has 36. */
const MAX_KEY_CHARS = 255;
const KEY = new RegExp(`^[\\x21-\\x7e]{1,${MAX_KEY_CHARS}}$`);

/** A request with an `Idempotency-Key`. */
export interface KeyedRequest {
  projectId: string;
  key: string;
  /** The same for the same operation, path, query and body; the order of a body's fields does not matter. */
  fingerprint: string;
}

/**
 * The request as one to be done once; undefined when it has no key.
 * @throws ApiError IDEMPOTENCY_KEY_INVALID
 */
export function readKeyedRequest(operation: string, request: FastifyRequest): KeyedRequest | undefined {
  const key = request.headers["idempotency-key"];
  if (key === undefined) return undefined;
  if (typeof key !== "string" || !KEY.test(key))
    throw apiError("IDEMPOTENCY_KEY_INVALID", { limit: MAX_KEY_CHARS });
  const { params, query, body } = request;
  const asked = canonicalJson([operation, params, query, body]);
  const fingerprint = createHash("sha256").update(asked).digest("base64url");
  return { projectId: (params as { project_id: string }).project_id, key, fingerprint };
}

/** What the commit of a keyed request keeps, so that its repeat is answered the same. */
export function keptAnswer(request: KeyedRequest, answer: unknown, now: number): KeptAnswer {
  return { ...request, status: 200, body: JSON.stringify(answer), keptAt: now };
}

/**
 * Does a keyed request, unless it was done before; then it answers what was answered then.
 *
 * `run` does its work and keeps its answer in one commit, which fails with KeyTaken when the key was used, also by
 * a request that is being done at this moment: the commit waits for that one. So nothing has to be asked
 * beforehand, a first request costs no extra round trip, and no crash leaves a key without its answer or an answer
 * without its work. A refused request made nothing, so nothing is kept of it, and its repeat is judged anew. But
 * when the first one was done and its repeat is refused, by a queue that is full meanwhile for instance, the
 * repeat too gets the first answer.
 *
 * @throws ApiError IDEMPOTENCY_KEY_REUSED when another request was done under the key; else whatever `run` throws.
 */
export async function answerOnce<Answer>(
  request: KeyedRequest,
  answers: AnswerStore,
  run: () => Promise<Answer>,
): Promise<{ fresh: Answer } | { kept: KeptAnswer }> {
  try {
    return { fresh: await run() };
  } catch (error) {
    const isRefused = error instanceof ApiError && error.http < 500;
    if (!isRefused && !(error instanceof KeyTaken)) throw error;
    const kept = await answers.find(request.projectId, request.key);
    if (kept === undefined) {
      if (isRefused) throw error;
      // The answer grew a day old between the two looks, so the key is free.
      return { fresh: await run() };
    }
    if (kept.fingerprint !== request.fingerprint) throw apiError("IDEMPOTENCY_KEY_REUSED", {});
    return { kept };
  }
}

/** Gives an answer again, byte for byte. */
export function replay(reply: FastifyReply, { status, body }: KeptAnswer): Buffer {
  reply
    .code(status)
    .header("idempotent-replay", "true")
    .header("content-type", "application/json; charset=utf-8");
  // As bytes: a string would be serialised once more.
  return Buffer.from(body);
}

/**
 * A hook that says on every answer, errors too, that keys are honoured. Clients look for it before they repeat a
 * request whose answer was lost.
 */
export function promiseIdempotency(_request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  reply.header("idempotency-supported", "true");
  done();
}
