import type { SinchClient } from "@postrider/sdk";
import { receivedFrom, write } from "./replies.ts";
import { forEach, type Traffic } from "./traffic.ts";

/** A number that is used for nothing else. */
const numberOf = (turn: number) => `1202${String(5_600_000 + turn)}`;

/**
 * Consents that the API writes, two to a request: those of an answered request are on the list with one record each,
 * those of another either both or none.
 */
export function consents(connections: number): Traffic {
  const accepted = new Set<number>();
  const asked: number[] = [];
  const twoOf = (turn: number) => [`+${numberOf(turn)}0`, `+${numberOf(turn)}1`];
  return {
    name: "consents",
    connections,
    async ask({ client, credentials, turn }) {
      asked.push(turn);
      await client.conversation.batches.createConsents({
        app_id: credentials.app_id,
        consent_records: twoOf(turn).map((identification) => ({
          identification,
          consent_type: "OPT_OUT_ALL",
        })),
      });
      accepted.add(turn);
    },
    promised: () => accepted.size,
    pending: () => 0,
    async inspect(client, { app_id }) {
      const wrong: string[] = [];
      const listed = await listOf(client, app_id);
      await forEach(asked, async (turn) => {
        const states = await Promise.all(
          twoOf(turn).map(async (identity) => {
            const records = await recordsOf(client, app_id, identity);
            const isListed = listed.has(identity.slice(1));
            return `${records.join(",") || "no record"}, ${isListed ? "listed" : "not listed"}`;
          }),
        );
        const [one = "", other] = states;
        const isDone = one === "ORIGIN_API OPERATION_INSERT, listed";
        const isNot = one === "no record, not listed" && !accepted.has(turn);
        if (one !== other || !(isDone || isNot)) wrong.push(`consents of turn ${turn}: ${states.join("; ")}`);
      });
      return { wrong };
    },
  };
}

/**
 * Contacts who write STOP: each whose message was taken is on the list, and the app has the message and was told. Of
 * one without an answer all of that is so, or nothing.
 */
export function optOuts(connections: number): Traffic {
  const accepted = new Set<string>();
  const asked: string[] = [];
  return {
    name: "opt-outs",
    connections,
    async ask({ client, credentials, turn }) {
      const number = numberOf(turn);
      asked.push(number);
      await write(client, number, credentials.app_id, "STOP");
      accepted.add(number);
    },
    promised: () => accepted.size,
    pending: ({ heard }) => [...accepted].filter((number) => !heard.has(`${number} STOP`)).length,
    async inspect(client, { app_id }, { heard }) {
      const wrong: string[] = [];
      const listed = await listOf(client, app_id);
      await forEach(asked, async (number) => {
        const stored = await receivedFrom(client, app_id, number);
        const records = await recordsOf(client, app_id, number);
        const state = [
          `stored ${stored.length} times`,
          heard.has(`${number} STOP`) ? "told" : "not told",
          ...records,
          listed.has(number) ? "listed" : "not listed",
        ].join(", ");
        const isDone = state === "stored 1 times, told, ORIGIN_MO OPERATION_INSERT, listed";
        const isNot = state === "stored 0 times, not told, not listed" && !accepted.has(number);
        if (!isDone && !isNot) wrong.push(`${number}: ${state}`);
      });
      return { wrong };
    },
  };
}

async function listOf(client: SinchClient, appId: string): Promise<Set<string>> {
  const found = new Set<string>();
  try {
    for await (const { identity } of client.conversation.consents.listIdentities(appId, "OPT_OUT_ALL", {
      page_size: 50,
    }))
      found.add(identity ?? "");
  } catch (error) {
    // Nobody was ever on it.
    if (!(error instanceof Error && "status" in error && error.status === 404)) throw error;
  }
  return found;
}

async function recordsOf(client: SinchClient, appId: string, identity: string): Promise<string[]> {
  const { data } = await client.conversation.consents.listAuditRecords(appId, identity);
  return data.map(({ origin, operation }) => `${origin} ${operation}`);
}
