import type { Channel, ContactMessage, Reason, SendMessageRequest } from "@postrider/contract";
import type { Loss } from "../channels/channel-message.ts";

export type ProcessingMode = "DISPATCH" | "CONVERSATION";

/** Where an app message stands. Its moves are in `status.ts`. */
export type MessageStatus =
  | "QUEUED"
  | "QUEUED_ON_CHANNEL"
  | "DELIVERED"
  | "READ"
  | "FAILED"
  | "SWITCHING_CHANNEL";

/** One channel that a message may be tried on, in the order of trial. */
export interface Candidate {
  channel: Channel;
  identity: string;
  /** Set when this channel cannot be tried at all: no identity, no credential. */
  unusable?: Reason;
}

/** A message to a contact, as stored. */
export interface OutboundMessage {
  projectId: string;
  id: string;
  appId: string;
  processingMode: ProcessingMode;
  request: SendMessageRequest;
  acceptedAt: number;
  /** After this no further channel is tried; null without ttl. */
  expiresAt: number | null;
  status: MessageStatus;
  /** Grows by one with every decision; a decision made on an older version is refused. */
  version: number;
  /** "" in DISPATCH mode, and before routing. */
  contactId: string;
  conversationId: string;
  /** null before routing. */
  route: Candidate[] | null;
  /** Index into `route` of the channel being tried. */
  position: number;
  /** Attempts so far over all channels; numbers them. */
  attempts: number;
  /** When the first attempt on the current channel began; bounds retries there. null before it. */
  channelSince: number | null;
  /** Of which batch it is one, when it is accepted; later nobody asks. */
  batchId?: string;
}

/** A message from a contact, as stored. */
export interface InboundRecord {
  projectId: string;
  id: string;
  appId: string;
  processingMode: ProcessingMode;
  contactMessage: ContactMessage;
  channel: Channel;
  identity: string;
  senderId: string;
  contactId: string;
  conversationId: string;
  metadata: string;
  acceptedAt: number;
}

/**
 * One try on one channel.
 *
 * SUBMITTING: recorded before the connector is called; left by one of the others. Found after a crash it means
 *   that nobody knows whether the channel has the message.
 * SUBMITTED: the channel accepted it. FAILED: it did not. UNKNOWN: given up waiting for the answer.
 */
export interface Attempt {
  number: number;
  channel: Channel;
  identity: string;
  submissionKey: string;
  state: "SUBMITTING" | "SUBMITTED" | "FAILED" | "UNKNOWN";
  providerMessageId: string;
  startedAt: number;
  endedAt: number | null;
  reason: Reason | null;
  losses: Loss[];
  segments: { count: number; encoding: "GSM-7" | "UCS-2" } | null;
}

/** One status that the customer was, or could have been, told about. */
export interface StatusReport {
  status: MessageStatus;
  channel: Channel;
  identity: string;
  reason: Reason | null;
  at: number;
}
