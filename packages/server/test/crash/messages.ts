import { HANDSETS, handset } from "./load.ts";
import { forEach, readHandset, type Traffic } from "./traffic.ts";

/** What the customer has to be told of each message, each once. */
export const TOLD_OF_A_MESSAGE = [
  "MESSAGE_SUBMIT",
  "MESSAGE_DELIVERY QUEUED_ON_CHANNEL",
  "MESSAGE_DELIVERY DELIVERED",
];

/** Single messages: each that was accepted is found, reaches its handset once, and all its callbacks arrive. */
export function messages(connections: number): Traffic {
  const accepted: string[] = [];
  return {
    name: "messages",
    connections,
    async ask({ client, credentials, turn }) {
      const { message_id } = await client.conversation.messages.sendTextMessage({
        app_id: credentials.app_id,
        text: `crash test ${turn}`,
        recipient_identities: [{ channel: "SMS", identity: handset(turn % HANDSETS) }],
      });
      accepted.push(message_id);
    },
    promised: () => accepted.length,
    pending: ({ told }) =>
      accepted.filter((id) => TOLD_OF_A_MESSAGE.some((what) => !told.has(`${what} ${id}`))).length,
    async inspect(client, _, { told }) {
      const wrong: string[] = [];
      await forEach(accepted, async (id) => {
        await client.conversation.messages.get(id).catch(() => wrong.push(`message ${id} is not found`));
        for (const what of TOLD_OF_A_MESSAGE)
          if (!told.has(`${what} ${id}`)) wrong.push(`nobody was told ${what} of message ${id}`);
      });
      const shown = new Map<string, number>();
      let submittedTwice = 0;
      for (let index = 0; index < HANDSETS; index++)
        for (const { message_id, submissions } of await readHandset(client, handset(index))) {
          shown.set(message_id, (shown.get(message_id) ?? 0) + 1);
          if (submissions > 1) submittedTwice += 1;
        }
      for (const id of accepted)
        if (shown.get(id) !== 1) wrong.push(`message ${id} is shown ${shown.get(id) ?? 0} times`);
      for (const [id, times] of shown) if (times > 1) wrong.push(`message ${id} is shown ${times} times`);
      return { wrong, told: [`submitted twice ${submittedTwice}`] };
    },
  };
}
