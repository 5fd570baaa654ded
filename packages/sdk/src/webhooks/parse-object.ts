import { DecodeError } from "../core/errors/connection-errors.ts";

/** Reads the body of a callback, raw or parsed. @throws DecodeError when it is not a JSON object. */
export function parseObject(body: unknown): object {
  if (typeof body === "object" && body !== null && !ArrayBuffer.isView(body)) return body;
  const text = typeof body === "string" ? body : new TextDecoder().decode(body as Uint8Array);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch (cause) {
    throw new DecodeError("The callback is not JSON", { text }, { cause });
  }
  throw new DecodeError("The callback is not a JSON object", { text });
}
