import { overlay } from "../../lib/overlay.ts";
import type { ContactStore } from "../../store/contact-store.ts";
import type { ConversationStore } from "../../store/conversation-store.ts";
import type { EventStore } from "../../store/event-store.ts";
import type { Changes } from "./changes.ts";

/** The same contacts, and what the API does with one is told. */
export function announceContacts(contacts: ContactStore, changes: Pick<Changes, "publish">): ContactStore {
  const touched = (projectId: string, contact: string) => changes.publish({ projectId, contact });
  return overlay(contacts, {
    async create(projectId, made, tell, answer) {
      await contacts.create(projectId, made, tell, answer);
      for (const { id } of made) touched(projectId, id);
    },
    async change(projectId, id, change, tell) {
      const contact = await contacts.change(projectId, id, change, tell);
      touched(projectId, id);
      return contact;
    },
    async delete(projectId, id, tell) {
      const isDeleted = await contacts.delete(projectId, id, tell);
      touched(projectId, id);
      return isDeleted;
    },
    async merge(projectId, ids, merge, tell, answer) {
      const outcome = await contacts.merge(projectId, ids, merge, tell, answer);
      touched(projectId, ids.destinationId);
      touched(projectId, ids.sourceId);
      return outcome;
    },
  });
}

/** The same conversations, and what the API does with one is told. */
export function announceConversations(
  conversations: ConversationStore,
  changes: Pick<Changes, "publish">,
): ConversationStore {
  const touched = (projectId: string, conversation: string) => changes.publish({ projectId, conversation });
  return overlay(conversations, {
    async create(projectId, conversation, tell, answer) {
      const isMade = await conversations.create(projectId, conversation, tell, answer);
      touched(projectId, conversation.id);
      return isMade;
    },
    async change(projectId, id, change, tell, answer) {
      const conversation = await conversations.change(projectId, id, change, tell, answer);
      touched(projectId, id);
      return conversation;
    },
    async delete(projectId, id, tell) {
      const deleted = await conversations.delete(projectId, id, tell);
      touched(projectId, id);
      return deleted;
    },
  });
}

/** The same events, and those that the API adds and deletes are told. */
export function announceEvents(events: EventStore, changes: Pick<Changes, "publish">): EventStore {
  return overlay(events, {
    async add(event, isKept, callbacks, answer) {
      await events.add(event, isKept, callbacks, answer);
      if (isKept) changes.publish({ projectId: event.projectId, event: event.id });
    },
    async delete(projectId, id) {
      const isDeleted = await events.delete(projectId, id);
      changes.publish({ projectId, event: id });
      return isDeleted;
    },
  });
}
