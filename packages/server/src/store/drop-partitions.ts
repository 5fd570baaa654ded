import type { PoolClient } from "pg";
import type { Database } from "./database.ts";
import { PARTITION_MS, PARTITIONED_TABLES } from "./partitions.ts";
import { errorCode } from "./primary.ts";
import type { PartitionsOver } from "./retention-store.ts";

/**
 * How far back something may still be written, in milliseconds: messages of the past may be 30 days old when they are
 * put into a conversation, and clocks differ.
 */
const REACH_BACK_MS = 31 * 24 * 3_600_000;

/** How far the time in an id may be from the time that a policy counts from, in milliseconds. */
const ID_MARGIN_MS = 3_600_000;

/**
 * How long to wait until nobody uses a table, in milliseconds. Whoever comes meanwhile waits behind us, so it is
 * short; what is in use is left for the next time.
 */
const DROP_WAIT_MS = 100;

/** Any number, the same in every version of this server. */
const DROP_LOCK = 7_767_833_774;

const LOCK_NOT_AVAILABLE = "55P03";

interface Partition {
  table: (typeof PARTITIONED_TABLES)[number];
  name: string;
  /** Its end, milliseconds since 1970. */
  until: number;
}

/**
 * Drops old partitions: those that are empty, and those whose whole time is over and in which nothing waits. To drop
 * one takes a moment, however much it holds. While another process does so, nothing is done.
 */
export async function dropPartitions(
  database: Database,
  over: PartitionsOver,
): Promise<{ dropped: string[]; busy: string[] }> {
  const outcomes = { dropped: [] as string[], busy: [] as string[], kept: [] as string[] };
  await database.reserve(async (client) => {
    const { rows } = await client.query<{ locked: boolean }>(
      `select pg_try_advisory_lock(${DROP_LOCK}) as locked`,
    );
    if (rows[0]?.locked !== true) return;
    try {
      // A look at a whole partition is meant as one.
      await client.query("set enable_seqscan = on");
      for (const partition of await findPartitions(client)) {
        if (partition.until > over.now - REACH_BACK_MS) continue;
        const isOver = await isAllOver(client, partition, over);
        if (!isOver && !(await isEmpty(client, partition.name))) continue;
        outcomes[await drop(client, partition, isOver)].push(partition.name);
      }
    } finally {
      await client.query(`reset enable_seqscan; select pg_advisory_unlock(${DROP_LOCK})`);
    }
  });
  return outcomes;
}

/** The default partitions are not among them: what is in there has no end. */
async function findPartitions(client: PoolClient): Promise<Partition[]> {
  const { rows } = await client.query<{ table: Partition["table"]; name: string }>(
    `select p.relname as table, c.relname as name
     from pg_inherits i join pg_class p on p.oid = i.inhparent join pg_class c on c.oid = i.inhrelid
     where p.relnamespace = 'public'::regnamespace and p.relname = any($1) order by c.relname`,
    [PARTITIONED_TABLES],
  );
  const partitions = rows.flatMap(({ table, name }) => {
    const [, year, month, day] = /_(\d{4})(\d{2})(\d{2})$/.exec(name) ?? [];
    return year === undefined
      ? []
      : [{ table, name, until: Date.UTC(+year, Number(month) - 1, Number(day)) + PARTITION_MS }];
  });
  // Messages go last: they tell whether their attempts and reports are needed.
  const rank = ({ table }: Partition) => (table === "message" ? 1 : 0);
  return partitions.sort((a, b) => rank(a) - rank(b));
}

/** Whether the time of all that may be in it is over, and none of it waits for anything. */
async function isAllOver(client: PoolClient, partition: Partition, over: PartitionsOver): Promise<boolean> {
  const { table, name, until } = partition;
  const bound = table === "callback" ? over.callbacks : over.traffic;
  if (bound === undefined || until + ID_MARGIN_MS > bound) return false;
  if (table === "event") return true;
  if (table === "callback") return !(await has(client, name, "state = 'PENDING'"));
  const messages = name.replace(table, "message");
  if (!(await exists(client, messages))) return true;
  return !(await has(client, messages, "status in ('QUEUED', 'SWITCHING_CHANNEL')"));
}

/** @param isOver what it holds goes with it; else it is dropped only if it is still empty when nobody can write. */
async function drop(
  client: PoolClient,
  { table, name }: Partition,
  isOver: boolean,
): Promise<"dropped" | "busy" | "kept"> {
  await client.query("begin");
  try {
    await client.query(`set local lock_timeout = ${DROP_WAIT_MS}`);
    // First the table, as whoever writes does: the other way round both would wait for each other.
    await client.query(`lock table only ${table} in access exclusive mode`);
    const isDropped = isOver || (await isEmpty(client, name));
    if (isDropped) await client.query(`drop table ${name}`);
    await client.query("commit");
    return isDropped ? "dropped" : "kept";
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    if (errorCode(error) !== LOCK_NOT_AVAILABLE) throw error;
    return "busy";
  }
}

async function isEmpty(client: PoolClient, name: string): Promise<boolean> {
  return !(await has(client, name, "true"));
}

async function has(client: PoolClient, name: string, condition: string): Promise<boolean> {
  const { rows } = await client.query<{ has: boolean }>(
    `select exists (select from ${name} where ${condition}) as has`,
  );
  return rows[0]?.has === true;
}

async function exists(client: PoolClient, name: string): Promise<boolean> {
  const { rows } = await client.query<{ oid: string | null }>("select to_regclass($1)::text as oid", [name]);
  return rows[0]?.oid != null;
}
