import { TOLD_OF_A_MESSAGE } from "./messages.ts";
import { forEach, type HandsetMessage, readHandset, type Traffic } from "./traffic.ts";

const RECIPIENTS = 20;

const handset = (place: number) => `1202557${String(place).padStart(4, "0")}`;
const textOf = (turn: number, place: number) => `batch ${turn} recipient ${place}`;

/**
 * Batches: each that was accepted becomes one message for each recipient, no more and no less, and its end is told.
 * Of one without an answer each recipient has one message at the most.
 */
export function batches(connections: number): Traffic {
  const accepted = new Map<number, string>();
  const asked: number[] = [];
  return {
    name: "batches",
    connections,
    async ask({ client, credentials, turn }) {
      asked.push(turn);
      const { batch_id } = await client.conversation.batches.send({
        app_id: credentials.app_id,
        message: { text_message: { text: "batch ${turn} recipient ${place}" } },
        recipient_and_params: Array.from({ length: RECIPIENTS }, (_, place) => ({
          recipient: {
            identified_by: { channel_identities: [{ channel: "SMS", identity: handset(place) }] },
          },
          parameters: { turn: String(turn), place: String(place) },
        })),
      });
      accepted.set(turn, batch_id);
      // A batch is work for a while: more at once would only be a longer queue.
      await new Promise((resolve) => setTimeout(resolve, 100));
    },
    promised: () => accepted.size,
    pending: (customer) =>
      [...accepted.values()].filter(
        (id) => !customer.told.has(`BATCH_STATUS_UPDATE ${id}`) || customer.deliveredOfBatch(id) < RECIPIENTS,
      ).length,
    async inspect(client, _, customer) {
      const wrong: string[] = [];
      const shown = new Map<string, HandsetMessage[]>();
      for (let place = 0; place < RECIPIENTS; place++)
        for (const message of await readHandset(client, handset(place)))
          shown.set(message.text, [...(shown.get(message.text) ?? []), message]);

      for (const turn of asked)
        for (let place = 0; place < RECIPIENTS; place++) {
          const text = textOf(turn, place);
          const found = shown.get(text) ?? [];
          if (found.length > 1 || (found.length === 0 && accepted.has(turn)))
            wrong.push(`"${text}" is shown ${found.length} times`);
          for (const { message_id } of found)
            for (const what of TOLD_OF_A_MESSAGE)
              if (accepted.has(turn) && !customer.told.has(`${what} ${message_id}`))
                wrong.push(`nobody was told ${what} of "${text}"`);
        }
      await forEach([...accepted.values()], async (id) => {
        const { status } = await client.conversation.batches.get(id);
        if (status !== "PROCESSED") wrong.push(`batch ${id} is ${status}`);
        if (!customer.told.has(`BATCH_STATUS_UPDATE ${id}`))
          wrong.push(`nobody was told the end of batch ${id}`);
      });
      return { wrong };
    },
  };
}
