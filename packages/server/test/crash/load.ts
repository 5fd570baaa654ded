import { SinchClient } from "@postrider/sdk";
import type { Credentials } from "./server-process.ts";

/** How many handsets the messages are spread over. */
export const HANDSETS = 40;

export const handset = (index: number) => `1202556${String(index).padStart(4, "0")}`;

/** A client that tries once: what the harness counts as accepted must be one answer to one request. */
export function clientOf(credentials: Credentials): SinchClient {
  return new SinchClient({
    baseUrl: credentials.url,
    projectId: credentials.project_id,
    keyId: credentials.key_id,
    keySecret: credentials.key_secret,
    conversationRegion: "us",
    maxRetries: 0,
  });
}

/** Sends from `connections` loops until told to stop; answers the ids of the messages that were accepted. */
export function startLoad(credentials: Credentials, connections: number) {
  const client = clientOf(credentials);
  const accepted: string[] = [];
  let running = true;
  let sent = 0;

  const loop = async () => {
    while (running) {
      const identity = handset(sent++ % HANDSETS);
      try {
        const { message_id } = await client.conversation.messages.sendTextMessage({
          app_id: credentials.app_id,
          text: `crash test ${sent}`,
          recipient_identities: [{ channel: "SMS", identity }],
        });
        accepted.push(message_id);
      } catch {
        // No answer, or a refusal: the server promised nothing for this one. The next loop turn ends us if killed.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  };
  const loops = Promise.all(Array.from({ length: connections }, loop));

  return {
    /** Ends the loops and answers what was accepted. */
    async stop(): Promise<string[]> {
      running = false;
      await loops;
      return accepted;
    },
  };
}
