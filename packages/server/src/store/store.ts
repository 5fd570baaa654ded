import type { AnswerStore } from "./answer-store.ts";
import type { AppStore } from "./app-store.ts";
import type { BatchStore } from "./batch-store.ts";
import type { CallbackStore } from "./callback-store.ts";
import type { ConsentStore } from "./consent-store.ts";
import type { ContactStore } from "./contact-store.ts";
import type { ConversationStore } from "./conversation-store.ts";
import type { DeadLetterStore } from "./dead-letter-store.ts";
import type { EventStore } from "./event-store.ts";
import type { MessageStore } from "./message-store.ts";
import type { ParticipantStore } from "./participant-store.ts";
import type { ProjectStore } from "./project-store.ts";
import type { RetentionStore } from "./retention-store.ts";
import type { TemplateStore } from "./template-store.ts";
import type { WebhookStore } from "./webhook-store.ts";

/** Everything that is kept. One implementation, on PostgreSQL (`postgres.ts`). */
export interface Store {
  readonly projects: ProjectStore;
  readonly apps: AppStore;
  readonly webhooks: WebhookStore;
  readonly messages: MessageStore;
  readonly participants: ParticipantStore;
  readonly contacts: ContactStore;
  readonly conversations: ConversationStore;
  readonly templates: TemplateStore;
  readonly events: EventStore;
  readonly batches: BatchStore;
  readonly consents: ConsentStore;
  readonly callbacks: CallbackStore;
  readonly deadLetters: DeadLetterStore;
  readonly answers: AnswerStore;
  readonly retention: RetentionStore;
  /** @throws when the database does not answer. */
  ping(): Promise<void>;
}
