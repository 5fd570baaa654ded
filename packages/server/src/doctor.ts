import { createServer } from "node:net";
import type { Settings } from "./config.ts";
import { openStorage } from "./open-storage.ts";
import { Keyring, MAKE_A_KEY } from "./secrets/keyring.ts";
import type { Database } from "./store/database.ts";
import { migrations } from "./store/migrations/index.ts";
import { createAddressRule } from "./webhooks/address-rules.ts";

/** Least versions. Node: package.json, "engines". PostgreSQL: docs/operations.md. */
const NODE_VERSION = [20, 19] as const;
const POSTGRES_MAJOR = 15;
/** Leases and tokens bear more; a customer's check of a callback's timestamp may not. */
const MAX_CLOCK_SKEW_MS = 2_000;

/** One thing that was looked at. */
export interface Finding {
  /** "database" */
  about: string;
  /** `advice`: it works, and something is worth knowing. */
  verdict: "good" | "advice" | "wrong";
  /** What was found, and with anything but `good` the way out. */
  text: string;
}

type Findings = AsyncGenerator<Finding>;

/**
 * Looks at everything a server needs to start with these settings. Changes nothing, except that an embedded
 * database that is not running is started for the time of the look (and made, when there is none yet).
 */
export async function* examine(settings: Settings): Findings {
  yield checkNode(process.versions.node);
  yield checkKeys(settings);
  yield checkTargets(settings);
  yield await checkPort(settings);
  yield* examineDatabase(settings);
}

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isGood = major > NODE_VERSION[0] || (major === NODE_VERSION[0] && minor >= NODE_VERSION[1]);
  return isGood
    ? { about: "node", verdict: "good", text: `Node.js ${version}` }
    : {
        about: "node",
        verdict: "wrong",
        text: `Node.js ${version} is too old: install ${NODE_VERSION.join(".")} or newer`,
      };
}

function checkKeys({ encryptionKeys }: Settings): Finding {
  const about = "encryption key";
  if (encryptionKeys.length === 0) {
    const text = `POSTRIDER_ENCRYPTION_KEY is not set: \`postrider start\` wants it (\`dev\` keeps its own). ${MAKE_A_KEY}`;
    return { about, verdict: "advice", text };
  }
  try {
    const { currentKey } = new Keyring(encryptionKeys);
    return { about, verdict: "good", text: `${encryptionKeys.length} given; ${currentKey} seals` };
  } catch (error) {
    return { about, verdict: "wrong", text: messageOf(error) };
  }
}

function checkTargets({ allowedTargets, onlyAllowedTargets }: Settings): Finding {
  const about = "callback targets";
  try {
    createAddressRule(allowedTargets);
  } catch (error) {
    return { about, verdict: "wrong", text: `POSTRIDER_ALLOWED_TARGETS: ${messageOf(error)}` };
  }
  const opened = allowedTargets.join(", ") || "none";
  if (onlyAllowedTargets && allowedTargets.length === 0)
    return { about, verdict: "wrong", text: "no callback may go anywhere: set POSTRIDER_ALLOWED_TARGETS" };
  const others = onlyAllowedTargets ? "nothing else" : "public addresses too";
  return { about, verdict: "good", text: `opened networks: ${opened}; ${others}` };
}

function checkPort({ host, port }: Settings): Promise<Finding> {
  const about = "port";
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) =>
      resolve({
        about,
        verdict: "wrong",
        text: `${host}:${port} cannot be used (${messageOf(error)}): stop what has it, or set POSTRIDER_PORT`,
      }),
    );
    probe.listen(port, host, () =>
      probe.close(() => resolve({ about, verdict: "good", text: `${host}:${port} is free` })),
    );
  });
}

async function* examineDatabase(settings: Settings): Findings {
  const about = "database";
  const place = settings.databaseUrl ? "DATABASE_URL" : `embedded, in ${settings.dataDir}`;
  try {
    const storage = await openStorage({ settings, connection: settings.databaseUrl || undefined });
    try {
      yield await checkVersion(storage.database, place);
      yield await checkClock(storage.database);
      yield await checkTables(storage.database);
    } finally {
      await storage.close();
    }
  } catch (error) {
    const wayOut = settings.databaseUrl
      ? "check the address, and that the server is up"
      : "see docs/operations.md, Storage";
    yield { about, verdict: "wrong", text: `${place}: ${messageOf(error)} (${wayOut})` };
  }
}

async function checkVersion(database: Database, place: string): Promise<Finding> {
  const { version } = await one<{ version: number }>(
    database,
    "select current_setting('server_version_num')::int / 10000 as version",
  );
  const about = "database";
  return version >= POSTGRES_MAJOR
    ? { about, verdict: "good", text: `PostgreSQL ${version}, ${place}` }
    : { about, verdict: "wrong", text: `PostgreSQL ${version} is too old: use ${POSTGRES_MAJOR} or newer` };
}

async function checkClock(database: Database): Promise<Finding> {
  const before = Date.now();
  const { now } = await one<{ now: number }>(
    database,
    "select (extract(epoch from clock_timestamp()) * 1000)::bigint as now",
  );
  const skewMs = Math.round(now - (before + Date.now()) / 2);
  const text = `this machine and the database differ by ${Math.abs(skewMs)} ms`;
  return Math.abs(skewMs) <= MAX_CLOCK_SKEW_MS
    ? { about: "clock", verdict: "good", text }
    : { about: "clock", verdict: "wrong", text: `${text}: let both follow a time server (NTP)` };
}

async function checkTables(database: Database): Promise<Finding> {
  const about = "tables";
  const known = migrations.at(-1)?.number ?? 0;
  const { exists } = await one<{ exists: boolean }>(
    database,
    "select to_regclass('public.migration') is not null as exists",
  );
  if (!exists) return { about, verdict: "good", text: "none yet: the first start makes them" };
  const { latest } = await one<{ latest: number | null }>(
    database,
    "select max(number) as latest from migration",
  );
  if (latest === known) return { about, verdict: "good", text: `at step ${known}, the latest` };
  return (latest ?? 0) < known
    ? { about, verdict: "advice", text: `at step ${latest ?? 0}: the next start brings them to ${known}` }
    : {
        about,
        verdict: "wrong",
        text: `at step ${latest}, this version knows ${known}: start a newer version`,
      };
}

async function one<Row extends object>(database: Database, statement: string): Promise<Row> {
  return database.reserve(async (client) => {
    const { rows } = await client.query<Row>(statement);
    const [row] = rows;
    if (row === undefined) throw new Error("the database answered nothing");
    return row;
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
