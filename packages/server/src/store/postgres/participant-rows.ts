import type { Contact, Conversation } from "@postrider/contract";
import type { Selectable } from "kysely";
import type { ParticipantsRow } from "../sql/find-participants.ts";
import type { ConversationTable } from "../tables.ts";
import { readContact } from "./contact-rows.ts";

/** A contact and its active conversation, if it has one. */
export interface Participants {
  contact: Contact;
  conversation: Conversation | undefined;
}

export function readParticipants(row: ParticipantsRow): Participants {
  const { contact, identities, conversation } = row;
  return {
    contact: readContact(contact, identities),
    conversation: conversation === null ? undefined : readConversation(conversation),
  };
}

export function readConversation(row: Selectable<ConversationTable>): Conversation {
  return {
    id: row.id,
    app_id: row.app_id,
    contact_id: row.contact_id,
    active: row.active,
    ...(row.active_channel === "" ? {} : { active_channel: row.active_channel }),
    metadata: row.metadata,
    ...(row.metadata_json === null ? {} : { metadata_json: row.metadata_json }),
    correlation_id: row.correlation_id,
    last_received: new Date(row.last_received).toISOString(),
  };
}
