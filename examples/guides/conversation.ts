import { NotFoundError, type SinchClient } from "@postrider/sdk";

/** Asks on the richest channel that answers: a card on RCS, the same as text on SMS. Gives the message's id. */
export async function askForTime(
  { conversation }: SinchClient,
  app_id: string,
  phone: string,
): Promise<string> {
  const { message_id } = await conversation.messages.sendChoiceMessage({
    app_id,
    recipient_identities: [
      { channel: "RCS", identity: phone },
      { channel: "SMS", identity: phone },
    ],
    choice_message: {
      text_message: { text: "Your parcel arrives tomorrow. When shall we come?" },
      choices: [
        { text_message: { text: "Morning" }, postback_data: "morning" },
        { text_message: { text: "Evening" }, postback_data: "evening" },
      ],
    },
    channel_priority_order: ["RCS", "SMS"],
    // Not worth sending when the day is over.
    ttl: "36000s",
    message_metadata: "parcel-77",
  });
  return message_id;
}

/** Everything that was said to and by a contact, newest first. */
export async function readConversation({ conversation }: SinchClient, contact_id: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const message of conversation.messages.list({ contact_id }))
    lines.push(`${message.direction} ${JSON.stringify(message.app_message ?? message.contact_message)}`);
  return lines;
}

/** The contact behind a phone number, made when there is none. */
export async function contactOf({ conversation }: SinchClient, phone: string, name: string): Promise<string> {
  for await (const { id } of conversation.contacts.list({ channel: "SMS", identity: phone }))
    if (id) return id;
  const { id } = await conversation.contacts.create({
    channel_identities: [{ channel: "SMS", identity: phone }],
    display_name: name,
    language: "EN_US",
  });
  return id ?? "";
}

/** Deletes a message; one that is gone already is fine. */
export async function forget({ conversation }: SinchClient, message_id: string): Promise<void> {
  try {
    await conversation.messages.delete(message_id);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
}
