import type { ClientOptions } from "../core/options.ts";
import { type Connection, createConnection } from "./connection.ts";

/** Options that decide who signs in where. A clone that changes one of them gets a token of its own. */
const SIGN_IN_OPTIONS = [
  "projectId",
  "keyId",
  "keySecret",
  "accessToken",
  "auth",
  "servicePlanId",
  "smsApiToken",
  "applicationKey",
  "applicationSecret",
  "applicationAuth",
  "baseUrl",
  "baseUrls",
  "fetch",
] as const;

/** A connection with other options that shares what it can: always the retry budget, as a rule the token. */
export function deriveConnection(connection: Connection, overrides: ClientOptions): Connection {
  const { budget, redactor, idempotentOrigins } = connection;
  const options = { ...connection.options, ...overrides };
  const isSameSignIn = SIGN_IN_OPTIONS.every((name) => options[name] === connection.options[name]);
  const { authentications } = isSameSignIn ? connection : { authentications: new Map() };
  return createConnection(options, { budget, redactor, idempotentOrigins, authentications });
}
