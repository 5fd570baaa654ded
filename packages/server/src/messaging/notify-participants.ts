import type { Contact, Conversation } from "@postrider/contract";
import type { NewCallback } from "../store/callback-store.ts";
import { type NotifyContext, notify } from "./notify.ts";

/** The callbacks for a contact or a conversation that traffic has made, and a contact that got an address by it. */
export function notifyParticipants(
  context: NotifyContext,
  created: { contact?: Contact; updated?: Contact; conversation?: Conversation },
): NewCallback[] {
  const { contact, updated, conversation } = created;
  return [
    ...(contact ? notify(context, { trigger: "CONTACT_CREATE", contact, at: context.now }) : []),
    ...(updated ? notify(context, { trigger: "CONTACT_UPDATE", contact: updated, at: context.now }) : []),
    ...(conversation ? notify(context, { trigger: "CONVERSATION_START", conversation }) : []),
  ];
}
