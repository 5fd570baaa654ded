import type { SinchClient } from "@postrider/sdk";
import type { Webhook } from "@postrider/sdk/conversation";
import type { WebhookEvent } from "@postrider/sdk/webhooks";
import type { RunningServer } from "@postrider/server";
import type { Terminal } from "../command.ts";
import { pad } from "../terminal.ts";
import { type CallbackReceiver, RECEIVER_PATH, startCallbackReceiver } from "./callback-receiver.ts";

/** The handset of the story. The number is reserved for fiction. */
const PHONE = "12025550123";
const TEXT = "Hello from Postrider. RCS was out of reach, so this came as an SMS.";
/** The story takes a fraction of a second; after this something is wrong. */
const STORY_TIMEOUT_MS = 30_000;

/** A story in progress. */
export interface Story {
  /** Resolves when the message is delivered. @throws when it is not. */
  told: Promise<void>;
  isTold(): boolean;
  /** Takes back what the story set up. */
  end(): Promise<void>;
}

/**
 * The main job, before the user's eyes: a webhook, a handset whose RCS fails, one message for RCS and then SMS,
 * and each callback as it comes, verified by the SDK.
 */
export function sendFirstMessage(client: SinchClient, server: RunningServer, terminal: Terminal): Story {
  let receiver: CallbackReceiver | undefined;
  let isTold = false;

  const tell = async () => {
    const delivered = withResolvers();
    let startedAt = 0;
    const line = (label: string, text: string) => {
      const ms = `+${Math.round(performance.now() - startedAt)} ms`;
      terminal.print(`  ${terminal.style.dim(ms.padStart(9))}  ${pad(label, 20)}${text}`);
    };
    receiver = await startCallbackReceiver(
      server.webhook_secret,
      (event) => {
        const { label, text, isEnd } = describe(event, terminal);
        line(label, text);
        if (isEnd) delivered.resolve();
      },
      delivered.reject,
    );
    await registerWebhook(client, server, receiver.url);
    await failRcsOnce(client);

    terminal.print(`\n${terminal.style.bold("One message, first by RCS, else by SMS")}\n`);
    startedAt = performance.now();
    const { message_id } = await client.conversation.messages.sendTextMessage({
      app_id: server.app_id,
      recipient_identities: [
        { channel: "RCS", identity: PHONE },
        { channel: "SMS", identity: PHONE },
      ],
      channel_priority_order: ["RCS", "SMS"],
      text: TEXT,
    });
    line("accepted", `message ${message_id}`);
    const timeout = setTimeout(
      () => delivered.reject(new Error("The message was not delivered in time.")),
      STORY_TIMEOUT_MS,
    );
    await delivered.promise.finally(() => clearTimeout(timeout));
    isTold = true;
  };

  return {
    told: tell(),
    isTold: () => isTold,
    end: async () => {
      await receiver?.close();
    },
  };
}

/** Demos before this one left webhooks that lead nowhere; an app may have five. */
async function registerWebhook(client: SinchClient, server: RunningServer, target: string): Promise<void> {
  const { webhooks } = client.conversation;
  const isOurs = ({ target: other }: Webhook) => new URL(other).pathname === RECEIVER_PATH;
  for (const webhook of (await webhooks.list(server.app_id)).data.filter(isOurs))
    await webhooks.delete(webhook.id);
  await webhooks.create({
    app_id: server.app_id,
    target,
    target_type: "HTTP",
    triggers: ["MESSAGE_DELIVERY"],
    secret: server.webhook_secret,
  });
}

async function failRcsOnce(client: SinchClient): Promise<void> {
  const failure = { code: "RECIPIENT_NOT_REACHABLE", description: "The phone has no RCS", retryable: false };
  await client.request({
    method: "POST",
    path: `/simulator/v1/handsets/RCS/${PHONE}/behaviour`,
    body: { submit: { fail: failure }, times: 1 },
  });
}

function describe(event: WebhookEvent, { style }: Terminal): { label: string; text: string; isEnd: boolean } {
  if (event.trigger !== "MESSAGE_DELIVERY")
    return { label: event.trigger, text: verified(style), isEnd: false };
  const { status, channel_identity, reason } = event.message_delivery_report;
  const channel = channel_identity?.channel ?? "";
  const why = reason?.code ? `  ${reason.code}: ${reason.description}` : "";
  const isEnd = status === "DELIVERED" || status === "FAILED";
  const colour =
    status === "DELIVERED" ? style.green : status === "QUEUED_ON_CHANNEL" ? style.bold : style.yellow;
  return { label: colour(status ?? ""), text: `${channel.padEnd(5)}${verified(style)}${why}`, isEnd };
}

function verified(style: Terminal["style"]): string {
  return style.dim("signed callback verified");
}

function withResolvers(): { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void } {
  let resolve = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
