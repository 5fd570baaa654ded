import type { InboundRecord, ProcessingMode } from "../messaging/model.ts";
import type { NewCallback } from "./callback-store.ts";
import type { ConsentChange } from "./consent-store.ts";

export interface Inbound {
  record: InboundRecord | { event: InboundEventRecord } | { notice: InboundNoticeRecord };
  /** The channel's own id; unique per project and channel. */
  providerId: string;
  conversation?: { id: string; activeChannel: string; at: number };
  callbacks: NewCallback[];
  /** What it changes of who may be written to. */
  consent?: ConsentChange;
}

/** What is remembered of a notice: that it was taken. */
export type InboundNoticeRecord = Pick<InboundEventRecord, "projectId" | "id" | "channel" | "acceptedAt">;

export interface InboundEventRecord {
  projectId: string;
  id: string;
  appId: string;
  processingMode: ProcessingMode;
  /** `contact_event` or `contact_message_event`, wire form. */
  event: Record<string, unknown>;
  channel: string;
  identity: string;
  contactId: string;
  conversationId: string;
  acceptedAt: number;
}
