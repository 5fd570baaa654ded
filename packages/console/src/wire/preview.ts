import type { ShownMessage } from "./shown.ts";

/** What a message becomes on one channel. Written from `routes/console/wire.ts` of the server. */
export interface PreviewedChannel {
  channel: string;
  shown?: ShownMessage;
  /** Why the channel cannot show it; then a message goes on to the next one. */
  refused?: { code: string; description: string };
}
