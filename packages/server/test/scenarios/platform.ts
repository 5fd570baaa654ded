import { SinchClient } from "@postrider/sdk";
import { type RunningServer, type ServerClock, startServer } from "../../src/index.ts";
import type { TimelineAnswer } from "../../src/routes/console/wire.ts";

/** A server with virtual time and a throw-away database, and its customer. */
export interface Platform {
  server: RunningServer;
  clock: ServerClock;
  client: SinchClient;
  /** Registers a webhook for delivery reports. */
  listen(target: string): Promise<void>;
  /** Sends texts to `count` numbers, some at a time; answers the ids. */
  sendMany(count: number): Promise<string[]>;
  timelineOf(id: string): Promise<TimelineAnswer>;
  close(): Promise<void>;
}

const SENT_AT_ONCE = 50;

export async function startPlatform(): Promise<Platform> {
  const server = await startServer({ memory: true, clock: "virtual" });
  const client = new SinchClient({
    baseUrl: server.url,
    projectId: server.project_id,
    keyId: server.key_id,
    keySecret: server.key_secret,
    conversationRegion: "us",
    maxRetries: 0,
  });
  const sendOne = async (number: number) => {
    const identity = String(12_025_550_000 + number);
    const { message_id } = await client.conversation.messages.send({
      app_id: server.app_id,
      recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity }] } },
      message: { text_message: { text: "Hello" } },
    });
    return message_id;
  };
  return {
    server,
    clock: server.clock,
    client,
    listen: async (target) => {
      await client.conversation.webhooks.create({
        app_id: server.app_id,
        target,
        target_type: "HTTP",
        triggers: ["MESSAGE_DELIVERY"],
        secret: "secret-of-the-scenario",
      });
    },
    sendMany: async (count) => {
      const ids: string[] = [];
      for (let from = 0; from < count; from += SENT_AT_ONCE) {
        const size = Math.min(SENT_AT_ONCE, count - from);
        ids.push(...(await Promise.all(Array.from({ length: size }, (_, index) => sendOne(from + index)))));
      }
      return ids;
    },
    timelineOf: (id) =>
      client.request<TimelineAnswer>({
        method: "GET",
        path: `/console/v1/projects/${server.project_id}/messages/${id}/timeline`,
      }),
    close: () => server.close(),
  };
}
