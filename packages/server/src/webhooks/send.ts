import type { Agent } from "undici";
import type { Clock } from "../lib/clock.ts";
import type { IdMaker } from "../messaging/deps.ts";
import { traceHeaders } from "../observability/trace.ts";
import { type PostResult, post } from "./post.ts";
import type { Receiver } from "./receivers.ts";
import { signatureHeaders } from "./sign.ts";
import { NoTargetToken, TargetTokens } from "./target-tokens.ts";

export interface SendOptions {
  clock: Clock;
  ids: IdMaker;
  agent: Agent;
  timeoutMs: number;
}

/** One request of a callback. */
export interface OutgoingCallback {
  /** The same each time it is tried, so that a receiver can tell a repeat. */
  id: string;
  body: string;
  /** For traces and for rules that act on some callbacks only. */
  projectId?: string;
  appId?: string;
  messageId?: string;
  trigger?: string;
}

/** The part of a receiver that one request needs. */
type Addressee = Pick<Receiver, "target" | "secrets" | "credentials">;

/** Signs a callback and posts it; what comes of it is an answer. It rejects with `ServerStops` only. */
export type Send = (receiver: Addressee, callback: OutgoingCallback) => Promise<PostResult>;

const CONTENT_HEADERS = { "content-type": "application/json; charset=utf-8", "user-agent": "Postrider" };

/**
 * Makes the one way out to customers: deliveries and tests take it alike, so that one is signed and bounded, and
 * refused where it may not go, like the other.
 */
export function createSend({ clock, ids, agent, timeoutMs }: SendOptions): Send {
  const tokens = new TargetTokens(agent, clock, timeoutMs);

  return async (receiver, { id, body }) => {
    const { target, secrets, credentials } = receiver;
    // Receivers compare the timestamp with their own clock, which follows the host's, as the platform's does.
    const timestamp = String(Math.floor(clock.now() / 1000));
    const headers: Record<string, string> = {
      ...CONTENT_HEADERS,
      ...traceHeaders(),
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      ...(secrets && signatureHeaders({ secrets, id, body, nonce: ids.next(), timestamp })),
    };
    if (credentials !== null) {
      try {
        headers.authorization = `Bearer ${await tokens.get(credentials)}`;
      } catch (error) {
        if (error instanceof NoTargetToken) return { status: null, latencyMs: 0, error: error.message };
        throw error;
      }
    }
    const result = await post(agent, { target, headers, body, timeoutMs });
    if (result.status === 401 && credentials !== null) tokens.forget(credentials);
    return result;
  };
}
