/** What an operator can turn; every field has a default. Durations are milliseconds. */
export interface MessagingSettings {
  /** Messages that an app may have waiting. Source of the default: Conversation API reference, queues. */
  queueCap: number;
  /** How long one submission to a channel may take, by the host's clock: it is about a network. */
  sendTimeoutMs: number;
  /** How long a submission whose answer was lost is left to receipts before the next channel is tried. */
  lostAnswerWaitMs: number;
  /** Attempts per second that one app may make on a channel, by its name. Not there: not limited. */
  channelRates: ReadonlyMap<string, number>;
  /**
   * Attempts per second that one app may make as a sender: of "SMS/12025550100", or of each sender on "SMS" that is
   * not named. They count for the channel's rate too.
   */
  senderRates: ReadonlyMap<string, number>;
  /** What somebody is told who wrote STOP; "": nothing. */
  optOutReply: string;
}

export const DEFAULT_MESSAGING_SETTINGS: MessagingSettings = {
  queueCap: 500_000,
  sendTimeoutMs: 20_000,
  lostAnswerWaitMs: 300_000,
  channelRates: new Map(),
  senderRates: new Map(),
  optOutReply: "You are unsubscribed and get no more messages from us. Write START to get them again.",
};
