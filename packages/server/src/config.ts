import { DEFAULT_MESSAGING_SETTINGS } from "./messaging/settings.ts";
import { CALLBACK_TIMEOUT_MS } from "./webhooks/deliver.ts";
import { requireProfile } from "./webhooks/profile.ts";

/**
 * Every setting of the server. An environment variable sets the default of an option of the same meaning; an
 * option given in code or on the command line wins. `docs/operations.md` holds the same table.
 */
export interface Setting<Value> {
  /** Environment variable. */
  variable: string;
  /** Unit of the value, or "" for text and switches. */
  unit: string;
  fallback: Value;
  /** What it does, for docs. */
  meaning: string;
  /** @throws Error that says what is allowed. */
  read(text: string): Value;
}

/** A rate of something that has a name, such as a channel. */
export interface NamedRate {
  name: string;
  perSecond: number;
}

const MAX_RATE = 1_000_000;

export const SETTINGS = {
  port: integer(
    "POSTRIDER_PORT",
    "",
    8787,
    { min: 0, max: 65_535 },
    "Port of every API. 0 picks a free one.",
  ),
  host: text(
    "POSTRIDER_HOST",
    "127.0.0.1",
    "Address to listen on. `0.0.0.0` opens the server to the network.",
  ),
  dataDir: text("POSTRIDER_DATA", ".postrider", "Folder of the embedded database. Unused with DATABASE_URL."),
  databaseUrl: text(
    "DATABASE_URL",
    "",
    "PostgreSQL 15 or newer to use instead of the embedded one. Several hosts may be named; the primary is used.",
  ),
  databaseConnections: integer(
    "POSTRIDER_DATABASE_CONNECTIONS",
    "",
    10,
    { min: 2, max: 1_000 },
    "Connections that each process opens to the database at the most. Two cores are busy with fewer.",
  ),
  encryptionKeys: list(
    "POSTRIDER_ENCRYPTION_KEY",
    "Keys that seal secrets in the database: 32 bytes in base64 each, comma-separated. The first seals, all open. " +
      "`postrider start` wants one; `postrider dev` keeps one in its data folder.",
  ),
  allowedTargets: list(
    "POSTRIDER_ALLOWED_TARGETS",
    "Address ranges (CIDR, comma-separated) that callbacks may reach although they are private. " +
      "`postrider dev` opens loopback.",
  ),
  onlyAllowedTargets: flag(
    "POSTRIDER_ONLY_ALLOWED_TARGETS",
    "Callbacks go to the ranges of POSTRIDER_ALLOWED_TARGETS and nowhere else, not even to public addresses.",
  ),
  roles: choice(
    "POSTRIDER_ROLES",
    ["all", "api", "worker"],
    "all",
    "What this process does: answer requests (`api`), send and call back (`worker`), or both.",
  ),
  strict: flag(
    "POSTRIDER_STRICT",
    "Refuses unknown request fields instead of naming them in a Warning header.",
  ),
  simulator: flag(
    "POSTRIDER_SIMULATOR",
    "Serves `/simulator/v1` outside dev too, to callers with credentials of any project: handsets are shared.",
  ),
  bodyLimit: integer(
    "POSTRIDER_BODY_LIMIT",
    "bytes",
    1_048_576,
    { min: 1024, max: 67_108_864 },
    "Largest request body. Longer ones answer 413.",
  ),
  requestsPerSecond: integer(
    "POSTRIDER_REQUESTS_PER_SECOND",
    "requests/s",
    800,
    { min: 0, max: 1_000_000 },
    "How many requests of one project each process that serves the APIs takes; more answer 429. " +
      "0 is unlimited, which is what `postrider dev` uses.",
  ),
  tokensPerSecond: integer(
    "POSTRIDER_TOKENS_PER_SECOND",
    "requests/s",
    10,
    { min: 0, max: 1_000_000 },
    "How often one access key may ask for a token, with three seconds' worth at once. " +
      "0 is unlimited, which is what `postrider dev` uses.",
  ),
  queueCap: integer(
    "POSTRIDER_QUEUE_CAP",
    "messages",
    500_000,
    { min: 1, max: 100_000_000 },
    "Messages that one app may have waiting; the next send answers 429.",
  ),
  drainPerSecond: integer(
    "POSTRIDER_DRAIN_PER_SECOND",
    "messages/s",
    20,
    { min: 0, max: 1_000_000 },
    "How fast an app's queue is sent. 0 is unlimited, which is what `postrider dev` uses.",
  ),
  channelRates: rates(
    "POSTRIDER_CHANNEL_RATES",
    "messages/s",
    "How fast one app may send on a channel, like `SMS=100,WHATSAPP=80`. Channels that are not named have no limit " +
      "of their own.",
  ),
  senderRates: rates(
    "POSTRIDER_SENDER_RATES",
    "messages/s",
    "How fast one app may send as one sender, like `SMS=1,SMS/12025550100=10`: each sender on a channel, and single " +
      "ones. It counts for the channel's rate too.",
  ),
  optOutReply: textOrNone(
    "POSTRIDER_OPT_OUT_REPLY",
    DEFAULT_MESSAGING_SETTINGS.optOutReply,
    "What somebody is answered who opts out by writing STOP. `none` sends nothing, for networks that answer themselves.",
  ),
  callbacksPerSecond: integer(
    "POSTRIDER_CALLBACKS_PER_SECOND",
    "callbacks/s",
    25,
    { min: 0, max: 1_000_000 },
    "How fast one webhook is called. 0 is unlimited, which is what `postrider dev` uses.",
  ),
  callbacksInFlight: integer(
    "POSTRIDER_CALLBACKS_IN_FLIGHT",
    "callbacks",
    128,
    { min: 1, max: 1_000 },
    "How many callbacks of one webhook may be in progress at once: so many connections it may have to take.",
  ),
  callbackTimeoutMs: integer(
    "POSTRIDER_CALLBACK_TIMEOUT",
    "ms",
    CALLBACK_TIMEOUT_MS,
    { min: 100, max: CALLBACK_TIMEOUT_MS },
    "How long a webhook may take to answer. After that the callback counts as not taken and is repeated.",
  ),
  callbackRetries: profile(
    "POSTRIDER_CALLBACK_RETRIES",
    "sinch",
    "How callbacks are repeated where a webhook has no profile of its own: `sinch` (5 s doubling, 14 retries), " +
      "`standard` (the ladder and rules of Standard Webhooks, 9 retries), or waits in seconds, `5,30,300`.",
  ),
  callbackDays: integer(
    "POSTRIDER_CALLBACK_DAYS",
    "days",
    30,
    { min: 1, max: 3_650 },
    "How long callbacks and dead letters are kept to be looked at and sent again, from when they were made.",
  ),
  batchDays: integer(
    "POSTRIDER_BATCH_DAYS",
    "days",
    30,
    { min: 1, max: 3_650 },
    "How long a batch that is sent or cancelled is kept to be looked at, from when it was made.",
  ),
  handsetDays: integer(
    "POSTRIDER_HANDSET_DAYS",
    "days",
    30,
    { min: 1, max: 3_650 },
    "How long virtual handsets show a message.",
  ),
  logLevel: choice(
    "POSTRIDER_LOG_LEVEL",
    ["trace", "debug", "info", "warn", "error", "silent"],
    "info",
    "Least important log line that is written. The log goes to standard error.",
  ),
} as const;

export type Settings = { [Name in keyof typeof SETTINGS]: (typeof SETTINGS)[Name]["fallback"] };

/**
 * Settings from the environment, with `given` on top.
 * @throws Error that names the variable, what it holds and what it may hold.
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  given: { [Name in keyof Settings]?: Settings[Name] | undefined } = {},
): Settings {
  const entries = Object.entries<Setting<unknown>>(SETTINGS).map(([name, setting]) => {
    const chosen = given[name as keyof Settings];
    return [name, chosen ?? readOne(setting, environment)];
  });
  return Object.fromEntries(entries) as Settings;
}

function readOne<Value>(
  setting: Setting<Value>,
  environment: Readonly<Record<string, string | undefined>>,
): Value {
  const value = environment[setting.variable];
  if (value === undefined || value === "") return setting.fallback;
  try {
    return setting.read(value);
  } catch (cause) {
    const rule = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${setting.variable} ${rule}, was ${JSON.stringify(value)}`, { cause });
  }
}

function text(variable: string, fallback: string, meaning: string): Setting<string> {
  return { variable, unit: "", fallback, meaning, read: (value) => value };
}

function textOrNone(variable: string, fallback: string, meaning: string): Setting<string> {
  return { variable, unit: "", fallback, meaning, read: (value) => (value === "none" ? "" : value) };
}

function profile(variable: string, fallback: string, meaning: string): Setting<string> {
  const read = (value: string) => {
    requireProfile(value);
    return value;
  };
  return { variable, unit: "", fallback, meaning, read };
}

function list(variable: string, meaning: string): Setting<readonly string[]> {
  const read = (value: string) =>
    value
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== "");
  return { variable, unit: "", fallback: [], meaning, read };
}

function rates(variable: string, unit: string, meaning: string): Setting<readonly NamedRate[]> {
  const read = (value: string) =>
    value
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== "")
      .map((item) => {
        const [, name = "", number = ""] = /^([A-Z_]+(?:\/.+)?)=([0-9.]+)$/.exec(item) ?? [];
        const perSecond = Number(number);
        if (name === "" || !(perSecond > 0 && perSecond <= MAX_RATE))
          throw new Error(`must be a list like "SMS=100,RCS=0.5", with rates above 0 and up to ${MAX_RATE}`);
        return { name, perSecond };
      });
  return { variable, unit, fallback: [], meaning, read };
}

function flag(variable: string, meaning: string): Setting<boolean> {
  const read = (value: string) => {
    if (value === "true" || value === "1") return true;
    if (value === "false" || value === "0") return false;
    throw new Error("must be true or false");
  };
  return { variable, unit: "", fallback: false, meaning, read };
}

function integer(
  variable: string,
  unit: string,
  fallback: number,
  { min, max }: { min: number; max: number },
  meaning: string,
): Setting<number> {
  const read = (value: string) => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < min || number > max)
      throw new Error(`must be a whole number from ${min} to ${max}`);
    return number;
  };
  return { variable, unit, fallback, meaning, read };
}

function choice<Value extends string>(
  variable: string,
  values: readonly Value[],
  fallback: Value,
  meaning: string,
): Setting<Value> {
  const read = (value: string) => {
    const found = values.find((one) => one === value);
    if (found === undefined) throw new Error(`must be one of ${values.join(", ")}`);
    return found;
  };
  return { variable, unit: "", fallback, meaning, read };
}
