import type { StartServerOptions } from "../../src/index.ts";
import { startWorld, type World } from "../world.ts";

/** A server with virtual time and a throw-away database, its customer, and hands to send much at once. */
export interface Platform extends World {
  /** Registers a webhook for delivery reports, by default of the demo app; answers its id. */
  listenAt(target: string, appId?: string): Promise<string>;
  /** Sends texts by SMS to `count` numbers, some at a time; answers the ids. */
  sendMany(count: number, appId?: string): Promise<string[]>;
  /** A request to the console's part of the project, "/webhooks/{id}/test". */
  console<Answer>(method: "GET" | "PATCH" | "POST", path: string, body?: unknown): Promise<Answer>;
}

const SENT_AT_ONCE = 50;

export async function startPlatform(options: Partial<StartServerOptions> = {}): Promise<Platform> {
  const world = await startWorld(options);
  const { client, server } = world;
  const sendOne = async (number: number, app_id: string) => {
    const identity = String(12_025_550_000 + number);
    const { message_id } = await client.conversation.messages.send({
      app_id,
      recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity }] } },
      message: { text_message: { text: "Hello" } },
    });
    return message_id;
  };
  return {
    ...world,
    listenAt: async (target, app_id = world.appId) => {
      const { id } = await client.conversation.webhooks.create({
        app_id,
        target,
        target_type: "HTTP",
        triggers: ["MESSAGE_DELIVERY"],
        secret: "secret-of-the-scenario",
      });
      return id;
    },
    sendMany: async (count, appId = world.appId) => {
      const ids: string[] = [];
      for (let from = 0; from < count; from += SENT_AT_ONCE) {
        const size = Math.min(SENT_AT_ONCE, count - from);
        ids.push(
          ...(await Promise.all(Array.from({ length: size }, (_, index) => sendOne(from + index, appId)))),
        );
      }
      return ids;
    },
    console: (method, path, body) =>
      client.request({ method, path: `/console/v1/projects/${server.project_id}${path}`, body }),
  };
}
