import type {
  Contact,
  ContactCreateCallback,
  ContactDeleteCallback,
  ContactIdentitiesDuplicationCallback,
  ContactMergeCallback,
  ContactUpdateCallback,
  Conversation,
  ConversationDeleteCallback,
  ConversationStartCallback,
  ConversationStopCallback,
} from "@postrider/contract";
import type { SharedIdentity } from "../store/contact-store.ts";

/** Something that happened to a contact or a conversation. */
export type ParticipantEvent =
  | { trigger: "CONTACT_CREATE" | "CONTACT_UPDATE" | "CONTACT_DELETE"; contact: Contact; at: number }
  | { trigger: "CONTACT_MERGE"; preserved: Contact; deleted: Contact; at: number }
  | { trigger: "CONTACT_IDENTITIES_DUPLICATION"; shared: readonly SharedIdentity[]; at: number }
  | {
      trigger: "CONVERSATION_START" | "CONVERSATION_STOP" | "CONVERSATION_DELETE";
      conversation: Conversation;
    };

type ParticipantCallback =
  | ContactCreateCallback
  | ContactDeleteCallback
  | ContactIdentitiesDuplicationCallback
  | ContactMergeCallback
  | ContactUpdateCallback
  | ConversationDeleteCallback
  | ConversationStartCallback
  | ConversationStopCallback;

/**
 * The JSON of a callback about a contact or a conversation.
 * Source: Conversation API reference, the payloads of these triggers: only those of contacts have a time.
 */
export function participantBody(
  owner: { app_id: string; project_id: string },
  event: ParticipantEvent,
): ParticipantCallback {
  switch (event.trigger) {
    case "CONTACT_CREATE":
      return { ...owner, ...accepted(event), contact_create_notification: { contact: event.contact } };
    case "CONTACT_UPDATE":
      return { ...owner, ...accepted(event), contact_update_notification: { contact: event.contact } };
    case "CONTACT_DELETE":
      return { ...owner, ...accepted(event), contact_delete_notification: { contact: event.contact } };
    case "CONTACT_MERGE": {
      const { preserved, deleted } = event;
      return {
        ...owner,
        ...accepted(event),
        contact_merge_notification: { preserved_contact: preserved, deleted_contact: deleted },
      };
    }
    case "CONTACT_IDENTITIES_DUPLICATION":
      return {
        ...owner,
        ...accepted(event),
        event_time: new Date(event.at).toISOString(),
        duplicated_contact_identities_notification: {
          duplicated_identities: event.shared.map(({ channel, contactIds }) => ({
            channel,
            contact_ids: contactIds,
          })),
        },
        message_metadata: "",
      };
    case "CONVERSATION_START":
      return { ...owner, conversation_start_notification: { conversation: event.conversation } };
    case "CONVERSATION_STOP":
      return { ...owner, conversation_stop_notification: { conversation: event.conversation } };
    case "CONVERSATION_DELETE":
      return { ...owner, conversation_delete_notification: { conversation: event.conversation } };
  }
}

function accepted({ at }: { at: number }): { accepted_time: string } {
  return { accepted_time: new Date(at).toISOString() };
}
