import type { ConnectionHolder } from "../core/connection-holder.ts";
import type { ClientOptions } from "../core/options.ts";
import { conversationOperations } from "../generated/conversation.ts";
import { PROJECT } from "../internal/auth/project.ts";
import { openDomain } from "../internal/domain.ts";
import { Apps } from "./apps.ts";
import { Batches } from "./batches.ts";
import { Capability } from "./capability.ts";
import { Consents } from "./consents.ts";
import { Contacts } from "./contacts.ts";
import { Conversations } from "./conversations.ts";
import { Events } from "./events.ts";
import { Messages } from "./messages.ts";
import { OptIns } from "./opt-ins.ts";
import { OptOuts } from "./opt-outs.ts";
import { ProjectSettings } from "./project-settings.ts";
import { sinchEvents } from "./sinch-events.ts";
import { Templates } from "./templates.ts";
import { TemplatesV1 } from "./templates-v1.ts";
import { Transcoding } from "./transcoding.ts";
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
  /** What happens in conversations beside messages. */
  readonly events: Events;
  /** What messages become on channels. */
  readonly transcoding: Transcoding;
  /** What recipients can be sent. */
  readonly capability: Capability;
  /** Messages written once, with variables and translations. */
  readonly templates: Templates;
  /** Templates in their older form. */
  readonly templatesV1: TemplatesV1;
  /** Many at once: messages, contacts and consents. */
  readonly batches: Batches;
  /** Who does not want to be written to. */
  readonly consents: Consents;
  /** The older way to tell channels of an opt-in. */
  readonly optIns: OptIns;
  /** The older way to tell channels of an opt-out. */
  readonly optOuts: OptOuts;
  /** Settings of the project. */
  readonly projectSettings: ProjectSettings;
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
    this.events = new Events(domain);
    this.transcoding = new Transcoding(domain);
    this.capability = new Capability(domain);
    this.templates = new Templates(domain);
    this.templatesV1 = new TemplatesV1(domain);
    this.batches = new Batches(domain);
    this.consents = new Consents(domain);
    this.optIns = new OptIns(domain);
    this.optOuts = new OptOuts(domain);
    this.projectSettings = new ProjectSettings(domain);
  }
}
