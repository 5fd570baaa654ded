import { REASON_CODES, REASON_SUB_CODES } from "@postrider/contract";
import type { Capabilities } from "../channels/capabilities.ts";
import { JsonReader } from "./json-reader.ts";
import type { Behaviour, FailureReason, SubmitFailure } from "./wire.ts";

const MAX_DELAY_MS = 30 * 24 * 3_600_000;
const MAX_DESCRIPTION_CHARS = 1024;

/** A script for a handset, from untrusted JSON. @throws InvalidHandsetInput. */
export function readBehaviour(body: unknown, capabilities: Capabilities): Behaviour {
  const reader = new JsonReader();
  const fields = reader.object(body, "$", ["submit", "receipt", "delay_ms", "read_after_ms", "times"]);
  const behaviour: Behaviour = {};
  if (fields.submit !== undefined) behaviour.submit = readSubmit(fields.submit, reader);
  if (fields.receipt !== undefined) behaviour.receipt = readReceipt(fields.receipt, reader);
  if (fields.delay_ms !== undefined) behaviour.delay_ms = readDelay(fields.delay_ms, "$.delay_ms", reader);
  if (fields.read_after_ms !== undefined) {
    const readAfter = fields.read_after_ms;
    if (readAfter !== null && !capabilities.receipts.read) {
      reader.problem("$.read_after_ms", "must be null: this channel has no read receipts");
    }
    behaviour.read_after_ms = readAfter === null ? null : readDelay(readAfter, "$.read_after_ms", reader);
  }
  if (fields.times !== undefined) {
    behaviour.times = reader.integer(fields.times, "$.times", { min: 1, max: 1_000_000 });
  }
  reader.finish();
  return behaviour;
}

function readSubmit(value: unknown, reader: JsonReader): NonNullable<Behaviour["submit"]> {
  if (value === "accept") return value;
  if (typeof value !== "object") {
    reader.problem("$.submit", 'must be "accept", { "fail": ... } or { "throttle": ... }');
    return "accept";
  }
  const fields = reader.object(value, "$.submit", ["fail", "throttle"]);
  const kind = reader.exactlyOne(fields, "$.submit", ["fail", "throttle"]);
  if (kind === "fail") return { fail: readSubmitFailure(fields.fail, reader) };
  const throttle = reader.object(fields.throttle ?? {}, "$.submit.throttle", ["retry_after_ms"]);
  const retryAfter = readDelay(throttle.retry_after_ms, "$.submit.throttle.retry_after_ms", reader);
  return { throttle: { retry_after_ms: retryAfter } };
}

function readReceipt(value: unknown, reader: JsonReader): NonNullable<Behaviour["receipt"]> {
  if (value === "deliver" || value === "never") return value;
  if (typeof value !== "object") {
    reader.problem("$.receipt", 'must be "deliver", "never" or { "fail": ... }');
    return "deliver";
  }
  const { fail } = reader.object(value, "$.receipt", ["fail"]);
  const path = "$.receipt.fail";
  return { fail: readReason(reader.object(fail, path, ["code", "description", "sub_code"]), path, reader) };
}

function readSubmitFailure(value: unknown, reader: JsonReader): SubmitFailure {
  const path = "$.submit.fail";
  const fields = reader.object(value, path, ["code", "description", "sub_code", "retryable"]);
  const reason = readReason(fields, path, reader);
  if (fields.retryable === undefined) return reason;
  return { ...reason, retryable: reader.boolean(fields.retryable, `${path}.retryable`) };
}

function readReason(fields: Record<string, unknown>, path: string, reader: JsonReader): FailureReason {
  const reason: FailureReason = { code: reader.oneOf(fields.code, `${path}.code`, REASON_CODES) };
  if (fields.description !== undefined) {
    const limit = { maxChars: MAX_DESCRIPTION_CHARS };
    reason.description = reader.text(fields.description, `${path}.description`, limit);
  }
  if (fields.sub_code !== undefined) {
    reason.sub_code = reader.oneOf(fields.sub_code, `${path}.sub_code`, REASON_SUB_CODES);
  }
  return reason;
}

function readDelay(value: unknown, path: string, reader: JsonReader): number {
  return reader.integer(value, path, { min: 0, max: MAX_DELAY_MS });
}
