import type { Contact, Conversation } from "@postrider/contract";
import type { NewCallback } from "../store/store.ts";
import { type NotifyContext, notify } from "./notify.ts";

/** The callbacks for a contact or a conversation that traffic has made. */
export function notifyParticipants(
  context: NotifyContext,
  created: { contact?: Contact; conversation?: Conversation },
): NewCallback[] {
  const { contact, conversation } = created;
  return [
    ...(contact ? notify(context, { trigger: "CONTACT_CREATE", contact, at: context.now }) : []),
    ...(conversation ? notify(context, { trigger: "CONVERSATION_START", conversation }) : []),
  ];
}
