import type { App, Reason } from "@postrider/contract";
import type { Capabilities } from "../../channels/capabilities.ts";
import type { ChannelDescription } from "../../channels/channel.ts";
import { VirtualClock } from "../../lib/virtual-clock.ts";
import type { MessagingDeps } from "../deps.ts";
import type { Standing } from "../draft.ts";
import type { Attempt, Candidate, OutboundMessage } from "../model.ts";
import { reasonOf } from "../reasons.ts";
import { DEFAULT_MESSAGING_SETTINGS } from "../settings.ts";

/** When every sample begins. */
export const START = Date.parse("2026-10-08T09:00:00Z");

export const PROJECT = "project-1";
export const APP = "01K7MZX0A1B2C3D4E5F6G7H8J9";

export const UNREACHABLE: Reason = reasonOf("RECIPIENT_NOT_REACHABLE", "The phone is off.");
export const THROTTLED: Reason = reasonOf("RATE_LIMITED", "Slow down.");

export function sampleApp(change: Partial<App> = {}): App {
  return {
    id: APP,
    display_name: "Samples",
    processing_mode: "DISPATCH",
    channel_credentials: ["RCS", "SMS", "WHATSAPP"].map((channel) => ({
      channel,
      static_bearer: { claimed_identity: "sender", token: "token" },
    })),
    ...change,
  };
}

export function candidate(channel: string, unusable?: Reason): Candidate {
  return { channel, identity: "12015550123", ...(unusable && { unusable }) };
}

export function sampleMessage(change: Partial<OutboundMessage> = {}): OutboundMessage {
  const identities = ["RCS", "SMS"].map((channel) => ({ channel, identity: "+12015550123" }));
  return {
    projectId: PROJECT,
    id: "01K7N2Q4VJ8S6T0XW3YZ5A7B9C",
    appId: APP,
    processingMode: "DISPATCH",
    request: {
      app_id: APP,
      recipient: { identified_by: { channel_identities: identities } },
      message: { text_message: { text: "Hello" } },
      message_metadata: "booking-77",
    },
    acceptedAt: START,
    expiresAt: null,
    status: "QUEUED",
    version: 1,
    contactId: "",
    conversationId: "",
    route: [candidate("RCS"), candidate("SMS")],
    position: 0,
    attempts: 1,
    channelSince: START,
    ...change,
  };
}

export function sampleAttempt(change: Partial<Attempt> = {}): Attempt {
  return {
    number: 1,
    channel: "RCS",
    identity: "12015550123",
    submissionKey: "key-1",
    state: "SUBMITTING",
    providerMessageId: "",
    startedAt: START,
    endedAt: null,
    reason: null,
    losses: [],
    segments: null,
    ...change,
  };
}

/** A channel that reports deliveries and addresses phones; the capabilities that the core does not ask are absent. */
export function sampleDescription(channel: string, change: Partial<Capabilities> = {}): ChannelDescription {
  const capabilities = {
    identity: { kind: "phone", appScoped: false },
    receipts: { delivered: true, read: true },
    repliesAreTyped: channel === "SMS",
    senderProperty: channel === "SMS" ? "SMS_SENDER" : null,
    ...change,
  } as Capabilities;
  return {
    channel,
    capabilities,
    transcode: (message) => ({
      parts: [{ kind: "text", text: message.text_message?.text ?? "" }],
      losses: [],
    }),
  };
}

/** What a decision needs, without anything behind it: for tests of pure functions. */
export function sampleDeps(change: Partial<MessagingDeps> = {}): MessagingDeps & { clock: VirtualClock } {
  let id = 0;
  const clock = new VirtualClock(START);
  const silent = { info() {}, warn() {}, error() {} };
  return {
    ids: { next: () => `id-${++id}` },
    describeChannel: (channel: string) => sampleDescription(channel),
    connectorFor: () => undefined,
    random: () => 0.5,
    settings: DEFAULT_MESSAGING_SETTINGS,
    log: silent,
    ...change,
    clock,
  } as MessagingDeps & { clock: VirtualClock };
}

export function sampleStanding(message: OutboundMessage, change: Partial<Standing> = {}): Standing {
  const webhook = { id: "W", app_id: APP, target: "https://example.com/", target_type: "HTTP" };
  const triggers = ["MESSAGE_DELIVERY", "MESSAGE_SUBMIT"];
  const record = { projectId: PROJECT, id: "W", appId: APP, webhook: { ...webhook, triggers } };
  return { message, app: sampleApp(), webhooks: [record], hand: null, ...change };
}
