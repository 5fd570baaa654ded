import type { ConnectionHolder } from "../core/connection-holder.ts";
import type { ClientOptions } from "../core/options.ts";
import { conversationOperations } from "../generated/conversation.ts";
import { PROJECT } from "../internal/auth/project.ts";
import { openDomain } from "../internal/domain.ts";
import { Apps } from "./apps.ts";
import { Contacts } from "./contacts.ts";
import { Conversations } from "./conversations.ts";
import { Messages } from "./messages.ts";
import { sinchEvents } from "./sinch-events.ts";
import { Webhooks } from "./webhooks.ts";

/** The Conversation API: one interface to all messaging channels. */
export class Conversation {
  /** Messages to and from contacts. */
  readonly messages: Messages;
  /** Senders of messages, each with its channels. */
  readonly apps: Apps;
  /** People, and the addresses known of them. */
  readonly contacts: Contacts;
  /** What apps and contacts have said to each other. */
  readonly conversations: Conversations;
  /** Addresses that are called when something happens. */
  readonly webhooks: Webhooks;
  /** Checks and reads callbacks. */
  readonly sinchEvents: typeof sinchEvents = sinchEvents;

  /**
   * @param client A client, or its options when no other domain is needed.
   * @throws ConfigurationError when project, credentials or region are missing.
   */
  constructor(client: ConnectionHolder | ClientOptions) {
    const domain = openDomain(client, "conversation", PROJECT, conversationOperations);
    this.messages = new Messages(domain);
    this.apps = new Apps(domain);
    this.contacts = new Contacts(domain);
    this.conversations = new Conversations(domain);
    this.webhooks = new Webhooks(domain);
  }
}
