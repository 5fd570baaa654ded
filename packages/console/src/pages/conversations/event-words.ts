import type { Agent, ConversationEvent } from "@postrider/sdk/conversation";
import type { IconName } from "../../parts/icons.tsx";

/** An event in one line. */
export interface EventWords {
  icon: IconName;
  words: string;
}

/** An event, in words for people. @param name what the contact is called. */
export function describeEvent(event: ConversationEvent, name: string): EventWords {
  const { app_event, contact_event, contact_message_event } = event;
  if (app_event?.agent_joined_event) return person(app_event.agent_joined_event.agent, "joined");
  if (app_event?.agent_left_event) return person(app_event.agent_left_event.agent, "left");
  if (app_event?.read_message_event) return { icon: "checks", words: "Your app told that it has read" };
  if (app_event?.generic_event) return payload("Your app", app_event.generic_event);
  if (contact_event?.conversation_deleted_event)
    return { icon: "trash", words: `${name} deleted the chat on the device` };
  if (contact_event?.generic_event) return payload(name, contact_event.generic_event);
  if (contact_message_event) return describeMessageEvent(contact_message_event, name);
  return { icon: "route", words: app_event ? "Your app sent an event" : `${name} sent an event` };
}

function describeMessageEvent(
  event: NonNullable<ConversationEvent["contact_message_event"]>,
  name: string,
): EventWords {
  if (event.reaction_event) {
    const { action, emoji } = event.reaction_event;
    const did = action === "REACTION_ACTION_UNREACT" ? "took a reaction back" : `reacted with ${emoji}`;
    return { icon: "smile", words: `${name} ${did}, to a message further up` };
  }
  if (event.payment_status_update_event) {
    const { reference_id, payment_status, payment_transaction_status } = event.payment_status_update_event;
    const states = [payment_status, payment_transaction_status].filter((state) => state !== undefined);
    return {
      icon: "check",
      words: `Payment${reference_id ? ` of ${reference_id}` : ""}: ${states.map(lastWord).join(", ")}`,
    };
  }
  const { ref } = event.shortlink_activated_event;
  return { icon: "link", words: `${name} came by a short link${ref ? `: ${ref}` : ""}` };
}

function person({ display_name, type }: Agent, did: string): EventWords {
  return { icon: "person", words: `${display_name ?? (type === "BOT" ? "A bot" : "An agent")} ${did}` };
}

function payload(who: string, event: { payload: object }): EventWords {
  return { icon: "script", words: `${who} sent ${JSON.stringify(event.payload)}` };
}

/** "captured" of "PAYMENT_STATUS_CAPTURED" */
function lastWord(state: string): string {
  return (state.split("_").at(-1) ?? "").toLowerCase();
}
