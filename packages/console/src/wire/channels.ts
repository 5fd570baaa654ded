/** What the server says of one of its channels. Written from `routes/console/wire.ts` of the server. */
export interface ChannelFacts {
  channel: string;
  /** phone: identities are numbers. opaque: they are ids that the channel makes up, though some look like numbers. */
  identity: "phone" | "opaque";
  /** The same person has another identity in each app. */
  app_scoped: boolean;
  /** Marks such as *this* style words. */
  markup: boolean;
}
