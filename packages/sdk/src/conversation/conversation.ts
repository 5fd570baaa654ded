import type { ConnectionHolder } from "../core/connection-holder.ts";
import type { ClientOptions } from "../core/options.ts";
import { connectionOf } from "../internal/connection.ts";
import { CONVERSATION } from "../internal/products.ts";
import { requireProject } from "../internal/settings.ts";
import { Apps } from "./apps.ts";
import { Messages } from "./messages.ts";
import { sinchEvents } from "./sinch-events.ts";
import { Webhooks } from "./webhooks.ts";

/** The Conversation API: one interface to all messaging channels. */
export class Conversation {
  /** Messages to and from contacts. */
  readonly messages: Messages;
  /** Senders of messages, each with its channels. */
  readonly apps: Apps;
  /** Addresses that are called when something happens. */
  readonly webhooks: Webhooks;
  /** Checks and reads callbacks. */
  readonly sinchEvents: typeof sinchEvents = sinchEvents;

  /**
   * @param client A client, or its options when no other domain is needed.
   * @throws ConfigurationError when project, credentials or region are missing.
   */
  constructor(client: ConnectionHolder | ClientOptions) {
    const connection = connectionOf(client);
    requireProject(CONVERSATION, connection.settings);
    this.messages = new Messages(connection);
    this.apps = new Apps(connection);
    this.webhooks = new Webhooks(connection);
  }
}
