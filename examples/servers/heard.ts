import { type CallbackHandler, handleConversation } from "@postrider/sdk/handlers";

/** What the servers beside this file do with callbacks: they print them. */
export const handler: CallbackHandler = handleConversation(
  { secret: () => process.env.WEBHOOK_SECRET ?? "" },
  {
    MESSAGE_DELIVERY: ({ message_delivery_report: { message_id, status } }) =>
      console.log(`${message_id} is ${status}`),
    MESSAGE_INBOUND: ({ message }) =>
      console.log(`${message.channel_identity?.identity} writes ${JSON.stringify(message.contact_message)}`),
    otherwise: ({ trigger }) => console.log(trigger),
  },
);
