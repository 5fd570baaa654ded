import type { Notify } from "../messaging/notifier.ts";
import type { NewCallback } from "../store/callback-store.ts";
import type { DeletedContact, MergedContacts, WrittenContact } from "../store/contact-store.ts";
import type { ConversationChange } from "../store/conversation-store.ts";

/**
 * The callbacks of what the API does to contacts and conversations. Each trigger fires as the Conversation API
 * reference says under "Callbacks", and at no other time.
 */

/** Of a contact that was created or changed, and of identities that it shares from now on. */
export function announceContact(
  notify: Notify,
  trigger: "CONTACT_CREATE" | "CONTACT_UPDATE",
  { contact, shared }: WrittenContact,
  at: number,
): NewCallback[] {
  return [
    ...notify({ trigger, contact, at }),
    ...(shared.length > 0 ? notify({ trigger: "CONTACT_IDENTITIES_DUPLICATION", shared, at }) : []),
  ];
}

export function announceMerge(
  notify: Notify,
  { preserved, deleted }: MergedContacts,
  at: number,
): NewCallback[] {
  return notify({ trigger: "CONTACT_MERGE", preserved, deleted, at });
}

/** Of a contact, once, and of each of its conversations, which go with it (inferred). */
export function announceDeletedContact(
  ofProject: Notify,
  ofApp: (appId: string) => Notify,
  { contact, conversations }: DeletedContact,
  at: number,
): NewCallback[] {
  return [
    ...conversations.flatMap((conversation) =>
      ofApp(conversation.app_id)({ trigger: "CONVERSATION_DELETE", conversation }),
    ),
    ...ofProject({ trigger: "CONTACT_DELETE", contact, at }),
  ];
}

/** Of conversations that became active, or are so no more. */
export function announceConversations(notify: Notify, changes: readonly ConversationChange[]): NewCallback[] {
  return changes.flatMap(({ before, after }) => {
    const wasActive = before?.active === true;
    if (wasActive === (after.active === true)) return [];
    return notify({ trigger: wasActive ? "CONVERSATION_STOP" : "CONVERSATION_START", conversation: after });
  });
}
