import type { SinchClient } from "@postrider/sdk";
import type { Customer } from "./customer.ts";
import { clientOf } from "./load.ts";
import type { Credentials } from "./server-process.ts";

/** What the loops of one kind of traffic are given. */
export interface Asking {
  client: SinchClient;
  credentials: Credentials;
  /** A number that no other turn of any loop or round has. */
  turn: number;
}

/** One kind of traffic: what is asked of the server, what it promised, and whether it kept that. */
export interface Traffic {
  /** For people: "batches". */
  readonly name: string;
  /** Loops that ask at the same time. */
  readonly connections: number;
  /** Asks once. Resolves when the server has promised; throws when it has not, and then nothing is expected of it. */
  ask(asking: Asking): Promise<void>;
  /** How much was promised. */
  promised(): number;
  /** What of it has not come to its end yet, as far as the customer was told. */
  pending(customer: Customer): number;
  /** After the last start: what is wrong, one line each, and figures to tell. */
  inspect(client: SinchClient, credentials: Credentials, customer: Customer): Promise<Inspection>;
}

export interface Inspection {
  wrong: string[];
  told?: string[];
}

let turns = 0;

/** Asks from all loops of all kinds until told to stop. */
export function startTraffic(kinds: readonly Traffic[], credentials: Credentials): { stop(): Promise<void> } {
  const client = clientOf(credentials);
  let running = true;
  const loop = async (kind: Traffic) => {
    while (running) {
      try {
        await kind.ask({ client, credentials, turn: turns++ });
      } catch {
        // No answer, or a refusal: the server promised nothing for this one. The next loop turn ends us if killed.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  };
  const loops = kinds.flatMap((kind) => Array.from({ length: kind.connections }, () => loop(kind)));
  return {
    async stop() {
      running = false;
      await Promise.all(loops);
    },
  };
}

/** Does something for each, fifty at a time. */
export async function forEach<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < items.length; at += 50) await Promise.all(items.slice(at, at + 50).map(work));
}

/** The handset's messages, all of them. */
export async function readHandset(client: SinchClient, identity: string): Promise<HandsetMessage[]> {
  const { messages } = await client.request<{ messages: HandsetMessage[] }>({
    method: "GET",
    path: `/simulator/v1/handsets/SMS/${identity}`,
    query: { limit: 10_000 },
  });
  return messages;
}

export interface HandsetMessage {
  message_id: string;
  direction: "TO_APP" | "TO_CONTACT";
  text: string;
  submissions: number;
}
