import type { Contact, ConversationEvent, RecentConversation } from "@postrider/sdk/conversation";

/** A conversation as the API answers it; the SDK calls its client by that name, too. */
export type ConversationRecord = RecentConversation["conversation"];

/** What the list of conversations can be narrowed by. */
export interface ConversationFilter {
  app_id: string;
  /** Only those that use this channel now. */
  channel?: string;
  /** Only those of one contact. */
  contact_id?: string;
  /** Only those that go on. */
  only_active?: boolean;
}

/** One page of conversations with their latest messages. */
export interface ConversationPage {
  conversations: RecentConversation[];
  /** All that pass the filter. */
  total: number;
  /** "" on the last page. */
  next_page_token: string;
}

/** One page of contacts, newest first. */
export interface ContactPage {
  contacts: Contact[];
  /** "" on the last page. */
  next_page_token: string;
}

/** One page of events of a conversation, newest first. */
export interface EventPage {
  events: ConversationEvent[];
  /** "" on the last page. */
  next_page_token: string;
}
