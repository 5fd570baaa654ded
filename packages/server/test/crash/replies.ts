import type { SinchClient } from "@postrider/sdk";
import { forEach, type Traffic } from "./traffic.ts";

const HANDSETS = 20;

const handset = (turn: number) => `1202558${String(turn % HANDSETS).padStart(4, "0")}`;
const textOf = (turn: number) => `reply ${turn}`;

/**
 * Messages from contacts: each that the channel was told to be taken is stored once, and the customer is told of it.
 * One without an answer is stored once at the most, and told exactly when it is stored.
 */
export function replies(connections: number): Traffic {
  const accepted = new Set<number>();
  const asked: number[] = [];
  return {
    name: "replies",
    connections,
    async ask({ client, credentials, turn }) {
      asked.push(turn);
      await write(client, handset(turn), credentials.app_id, textOf(turn));
      accepted.add(turn);
    },
    promised: () => accepted.size,
    pending: ({ heard }) =>
      [...accepted].filter((turn) => !heard.has(`${handset(turn)} ${textOf(turn)}`)).length,
    async inspect(client, { app_id }, { told }) {
      const wrong: string[] = [];
      const stored = new Map<string, string[]>();
      await forEach(
        Array.from({ length: HANDSETS }, (_, index) => handset(index)),
        async (identity) => {
          for (const { id, text } of await receivedFrom(client, app_id, identity))
            stored.set(text, [...(stored.get(text) ?? []), id]);
        },
      );
      for (const turn of asked) {
        const text = textOf(turn);
        const ids = stored.get(text) ?? [];
        if (ids.length > 1 || (ids.length === 0 && accepted.has(turn)))
          wrong.push(`"${text}" is stored ${ids.length} times`);
        for (const id of ids)
          if (!told.has(`MESSAGE_INBOUND ${id}`)) wrong.push(`"${text}" is stored, and nobody was told`);
      }
      return { wrong };
    },
  };
}

/** Writes as a handset. Resolves when the app's side has stored it. */
export async function write(
  client: SinchClient,
  identity: string,
  app_id: string,
  text: string,
): Promise<void> {
  await client.request({
    method: "POST",
    path: `/simulator/v1/handsets/SMS/${identity}/messages`,
    body: { app_id, text },
  });
}

/** What the app has from a handset. */
export async function receivedFrom(
  client: SinchClient,
  app_id: string,
  identity: string,
): Promise<{ id: string; text: string }[]> {
  const found = client.conversation.messages.list({
    app_id,
    channel_identity: identity,
    direction: "TO_APP",
    page_size: 1_000,
  });
  const received: { id: string; text: string }[] = [];
  for await (const { id = "", contact_message } of found)
    received.push({ id, text: contact_message?.text_message?.text ?? "" });
  return received;
}
