import type { SinchClient } from "@postrider/sdk";

export interface Booking {
  guest: string;
  /** With country code: "+12025550123". */
  phone: string;
  /** As the guest reads it: "19:30". */
  time: string;
}

/** Asks a guest whether the table is still wanted: over RCS, else by SMS. Answers the id of the message. */
export async function remindGuest(sinch: SinchClient, appId: string, booking: Booking): Promise<string> {
  const { message_id } = await sinch.conversation.messages.sendChoiceMessage({
    app_id: appId,
    recipient_identities: [
      { channel: "RCS", identity: booking.phone },
      { channel: "SMS", identity: booking.phone },
    ],
    channel_priority_order: ["RCS", "SMS"],
    choice_message: {
      text_message: { text: `Hello ${booking.guest}, your table is at ${booking.time}. Will you come?` },
      choices: [
        { text_message: { text: "Yes" }, postback_data: "coming" },
        { text_message: { text: "No" }, postback_data: "cancelled" },
      ],
    },
  });
  return message_id;
}
