import { conversationOperations } from "@postrider/contract";
import { JsonReader } from "../simulator/json-reader.ts";
import {
  CALLBACK_FAULTS,
  type CallbackFault,
  FAULT_STATUSES,
  type NewFault,
  type RequestFault,
} from "./wire.ts";

const OPERATIONS = Object.keys(conversationOperations);
/** Longer than any client waits. */
const MAX_REQUEST_DELAY_MS = 120_000;
const MAX_CALLBACK_DELAY_MS = 24 * 3_600_000;
const MAX_RETRY_AFTER_S = 86_400;

/** A rule from untrusted JSON. @throws InvalidHandsetInput that names each wrong field. */
export function readFault(body: unknown): NewFault {
  const reader = new JsonReader();
  const fields = reader.object(body, "$", ["request", "callback", "times", "probability"]);
  const kind = reader.exactlyOne(fields, "$", ["request", "callback"]);
  const fault: NewFault = {};
  if (kind === "request") fault.request = readRequestFault(fields.request, reader);
  if (kind === "callback") fault.callback = readCallbackFault(fields.callback, reader);
  if (fields.times !== undefined)
    fault.times = reader.integer(fields.times, "$.times", { min: 1, max: 1_000_000 });
  const { probability } = fields;
  if (typeof probability === "number" && probability >= 0 && probability <= 1)
    fault.probability = probability;
  else if (probability !== undefined) reader.problem("$.probability", "must be a number from 0 to 1");
  reader.finish();
  return fault;
}

function readRequestFault(value: unknown, reader: JsonReader): RequestFault {
  const path = "$.request";
  const known = ["operation", "app_id", "status", "retry_after_s", "delay_ms"];
  const fields = reader.object(value, path, known);
  const fault: RequestFault = {};
  if (fields.operation !== undefined)
    fault.operation = reader.oneOf(fields.operation, `${path}.operation`, OPERATIONS);
  if (fields.app_id !== undefined) fault.app_id = reader.id(fields.app_id, `${path}.app_id`);
  const status = FAULT_STATUSES.find((one) => one === fields.status);
  if (status !== undefined) fault.status = status;
  else if (fields.status !== undefined)
    reader.problem(`${path}.status`, `must be one of ${FAULT_STATUSES.join(", ")}`);
  if (fields.retry_after_s !== undefined) {
    const bounds = { min: 0, max: MAX_RETRY_AFTER_S };
    fault.retry_after_s = reader.integer(fields.retry_after_s, `${path}.retry_after_s`, bounds);
    if (fields.status === undefined) reader.problem(`${path}.retry_after_s`, "is for rules with a status");
  }
  if (fields.delay_ms !== undefined) {
    const bounds = { min: 0, max: MAX_REQUEST_DELAY_MS };
    fault.delay_ms = reader.integer(fields.delay_ms, `${path}.delay_ms`, bounds);
  }
  if (fields.status === undefined && fields.delay_ms === undefined)
    reader.problem(path, "must have a status or a delay_ms: else it would do nothing");
  return fault;
}

function readCallbackFault(value: unknown, reader: JsonReader): CallbackFault {
  const path = "$.callback";
  const fields = reader.object(value, path, ["trigger", "app_id", "do", "delay_ms"]);
  const action = CALLBACK_FAULTS.find((one) => one === fields.do);
  if (action === undefined) reader.problem(`${path}.do`, `must be one of ${CALLBACK_FAULTS.join(", ")}`);
  const fault: CallbackFault = { do: action ?? "drop" };
  if (fields.trigger !== undefined)
    fault.trigger = reader.text(fields.trigger, `${path}.trigger`, { maxChars: 64 });
  if (fields.app_id !== undefined) fault.app_id = reader.id(fields.app_id, `${path}.app_id`);
  if (action === "delay") {
    const bounds = { min: 1, max: MAX_CALLBACK_DELAY_MS };
    fault.delay_ms = reader.integer(fields.delay_ms, `${path}.delay_ms`, bounds);
  } else if (fields.delay_ms !== undefined) {
    reader.problem(`${path}.delay_ms`, 'is for "delay"');
  }
  return fault;
}
