import type {
  App,
  Channel,
  ConsentAuditRecord,
  ConsentListType,
  ContactLanguage,
  ContactMessage,
  ProjectSettings,
  Reason,
  SendBatchRequest,
  SendMessageRequest,
  Webhook,
} from "@postrider/contract";
import type { ColumnType, Generated } from "kysely";
import type { Attempt, Candidate, MessageStatus, ProcessingMode } from "../messaging/model.ts";
import type { WorkKind } from "../queue/queue.ts";
import type { BatchRecord } from "./batch-store.ts";
import type { CallbackRecord, CallbackTry } from "./callback-store.ts";
import type { DeadLetterReason } from "./dead-letter-store.ts";
import type { Sealed } from "./sealed.ts";
import type { TemplateRecord } from "./template-store.ts";

/** A document: read parsed, written as text, so that it is serialised once and by us. */
type Json<Value> = ColumnType<Value, string, string>;

/** The tables as the migrations leave them, for Kysely. Tables of the simulator: `simulator/`, by interface merging. */
export interface Tables {
  project: ProjectTable;
  access_key: AccessKeyTable;
  setting: SettingTable;
  app: AppTable;
  webhook: WebhookTable;
  contact: ContactTable;
  contact_identity: ContactIdentityTable;
  conversation: ConversationTable;
  message: MessageTable;
  attempt: AttemptTable;
  status_report: StatusReportTable;
  event: EventTable;
  callback: CallbackTable;
  dead_letter: DeadLetterTable;
  received: ReceivedTable;
  parked_receipt: ParkedReceiptTable;
  kept_answer: KeptAnswerTable;
  template: TemplateTable;
  batch: BatchTable;
  consent: ConsentTable;
  consent_record: ConsentRecordTable;
  project_settings: ProjectSettingsTable;
  lane: LaneTable;
  work: WorkTable;
}

interface ProjectTable {
  id: string;
  display_name: string;
  created_at: number;
}

interface AccessKeyTable {
  project_id: string;
  key_id: string;
  secret_hash: string;
}

interface SettingTable {
  name: string;
  value: string;
}

export interface AppTable {
  project_id: string;
  id: string;
  app: Json<App | Sealed>;
}

export interface WebhookTable {
  project_id: string;
  id: string;
  app_id: string;
  target: string;
  webhook: Json<Webhook | Sealed>;
}

export interface ContactTable {
  project_id: string;
  id: string;
  display_name: string;
  email: Generated<string>;
  external_id: Generated<string>;
  metadata: Generated<string>;
  language: ContactLanguage;
  channel_priority: Json<Channel[]>;
}

interface ContactIdentityTable {
  project_id: string;
  channel: Channel;
  identity: string;
  app_id: string;
  contact_id: string;
  position: number;
}

export interface ConversationTable {
  project_id: string;
  id: string;
  app_id: string;
  contact_id: string;
  active: boolean;
  active_channel: Generated<string>;
  last_received: Generated<number>;
  metadata: Generated<string>;
  metadata_json: Json<Record<string, unknown>> | null;
  correlation_id: Generated<string>;
}

export interface MessageTable {
  project_id: string;
  id: string;
  direction: "TO_APP" | "TO_CONTACT";
  app_id: string;
  processing_mode: ProcessingMode;
  body: Json<SendMessageRequest | ContactMessage>;
  accepted_at: number;
  contact_id: Generated<string>;
  conversation_id: Generated<string>;
  channel: Generated<string>;
  identity: Generated<string>;
  status: MessageStatus | null;
  version: number | null;
  expires_at: number | null;
  route: Json<Candidate[]> | null;
  position: number | null;
  attempts: number | null;
  channel_since: number | null;
  offers_choices: Generated<boolean>;
  sender_id: string | null;
  metadata: string | null;
  hidden: Generated<boolean>;
  injected: Generated<boolean>;
  /** Of which batch it is one; null: of none. */
  batch_id: string | null;
}

export interface AttemptTable {
  project_id: string;
  message_id: string;
  number: number;
  channel: Channel;
  identity: string;
  submission_key: string;
  state: Attempt["state"];
  provider_message_id: string;
  started_at: number;
  ended_at: number | null;
  reason: Json<Reason> | null;
  losses: Json<Attempt["losses"]>;
  segments: Json<NonNullable<Attempt["segments"]>> | null;
}

export interface StatusReportTable {
  project_id: string;
  message_id: string;
  version: number;
  ordinal: number;
  status: MessageStatus;
  channel: Channel;
  identity: string;
  reason: Json<Reason> | null;
  at: number;
}

export interface EventTable {
  project_id: string;
  id: string;
  app_id: string;
  processing_mode: ProcessingMode;
  event: Json<Record<string, unknown>>;
  channel: string;
  identity: string;
  contact_id: string;
  conversation_id: string;
  accepted_at: number;
}

export interface CallbackTable {
  project_id: string;
  id: string;
  app_id: string;
  webhook_id: string | null;
  target: string;
  trigger: string;
  body: string;
  order_key: string;
  message_id: string;
  created_at: number;
  state: Generated<CallbackRecord["state"]>;
  tries: ColumnType<CallbackTry[], string[] | undefined, never>;
  earlier_tries: Generated<number>;
}

interface DeadLetterTable {
  project_id: string;
  callback_id: string;
  webhook_id: string | null;
  app_id: Generated<string>;
  trigger: Generated<string>;
  reason: Generated<DeadLetterReason>;
  status: number | null;
  at: Generated<number>;
}

interface ReceivedTable {
  project_id: string;
  channel: string;
  provider_id: string;
  id: string;
  at: number;
}

interface ParkedReceiptTable {
  project_id: string;
  channel: string;
  provider_message_id: string;
  id: ColumnType<number, never, never>;
  status: "DELIVERED" | "READ" | "FAILED";
  reason: Json<Reason> | null;
  at: number;
  parked_at: number;
}

interface KeptAnswerTable {
  project_id: string;
  key: string;
  fingerprint: string;
  status: number;
  body: string;
  kept_at: number;
}

interface TemplateTable {
  project_id: string;
  id: string;
  form: TemplateRecord["form"];
  version: number;
  template: Json<TemplateRecord["template"]>;
}

export interface BatchTable {
  project_id: string;
  id: string;
  app_id: string;
  state: BatchRecord["state"];
  send_after: number | null;
  metadata: Json<Record<string, unknown>>;
  request: Json<SendBatchRequest>;
  sent: Generated<number>;
}

interface ConsentTable {
  project_id: string;
  app_id: string;
  list_type: ConsentListType;
  identity: string;
}

interface ConsentRecordTable extends ConsentTable {
  id: string;
  origin: ConsentAuditRecord["origin"];
  operation: ConsentAuditRecord["operation"];
  at: number;
}

interface ProjectSettingsTable {
  project_id: string;
  settings: Json<ProjectSettings>;
}

interface LaneTable {
  project_id: string;
  kind: WorkKind;
  owner: string;
  rate: number | null;
  tat: Generated<number>;
  wake_at: number | null;
  failures: Generated<number>;
  probing: Generated<boolean>;
  holder: string | null;
  held_until: number | null;
}

interface WorkTable {
  project_id: string;
  id: ColumnType<number, never, never>;
  kind: WorkKind;
  owner: string;
  ref: string;
  due_at: number;
  claims: Generated<number>;
}
