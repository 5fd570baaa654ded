import type { ConversationEvent } from "@postrider/sdk/conversation";
import { expect, test } from "vitest";
import { describeEvent } from "./event-words.ts";

test.each<[Partial<ConversationEvent>, string]>([
  [{ app_event: { agent_joined_event: { agent: { display_name: "Grace" } } } }, "Grace joined"],
  [{ app_event: { agent_left_event: { agent: { type: "BOT" } } } }, "A bot left"],
  [{ app_event: { generic_event: { payload: { step: 2 } } } }, 'Your app sent {"step":2}'],
  [{ contact_event: { conversation_deleted_event: {} } }, "Ada deleted the chat on the device"],
  [
    {
      contact_message_event: {
        payment_status_update_event: {
          reference_id: "order-7",
          payment_status: "PAYMENT_STATUS_CAPTURED",
          payment_transaction_status: "PAYMENT_STATUS_TRANSACTION_SUCCESS",
        },
      },
    },
    "Payment of order-7: captured, success",
  ],
  [
    { contact_message_event: { shortlink_activated_event: { ref: "poster" } } },
    "Ada came by a short link: poster",
  ],
  [
    {
      contact_message_event: {
        reaction_event: { emoji: "👍", action: "REACTION_ACTION_REACT", message_id: "01K7" },
      },
    },
    "Ada reacted with 👍, to a message further up",
  ],
])("%j reads: %s", (event, words) => {
  expect(describeEvent(event as ConversationEvent, "Ada").words).toBe(words);
});
