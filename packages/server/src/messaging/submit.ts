import type { AppMessage } from "@postrider/contract";
import { ChannelError, type Connector } from "../channels/channel.ts";
import type { ChannelMessage } from "../channels/channel-message.ts";
import { TimeLimitExceeded, withTimeLimit } from "../lib/time-limit.ts";
import type { MessagingDeps } from "./deps.ts";
import type { Standing } from "./draft.ts";
import type { Attempt } from "./model.ts";
import { propertiesOfAttempt } from "./properties-of-attempt.ts";
import { reasons } from "./reasons.ts";
import type { Outcome } from "./settle.ts";

/**
 * Calls the channel once and says what came of it; never throws.
 *
 * Only a ChannelError is a certain no. After a time-out the channel may have the message. So it may after any
 * other error, but a channel that is not idempotent promises by its interface to throw a ChannelError whenever
 * it may be tried again.
 */
export async function submit(
  deps: MessagingDeps,
  connector: Connector,
  { message, app }: Pick<Standing, "message" | "app">,
  attempt: Attempt,
  transcoded: { content: AppMessage; shown: ChannelMessage },
): Promise<Outcome> {
  const { sendTimeoutMs } = deps.settings;
  const startedAt = performance.now();
  const observe = (result: "accepted" | "refused" | "unknown") =>
    deps.observe?.submitted?.(attempt.channel, result, performance.now() - startedAt);
  try {
    const { providerMessageId } = await withTimeLimit(sendTimeoutMs, (signal) =>
      connector.send({
        projectId: message.projectId,
        appId: message.appId,
        messageId: message.id,
        submissionKey: attempt.submissionKey,
        identity: attempt.identity,
        message: transcoded.shown,
        channelProperties: propertiesOfAttempt(deps, app, message, attempt.channel),
        signal,
      }),
    );
    observe("accepted");
    return { type: "submitted", providerMessageId, content: transcoded.content };
  } catch (error) {
    if (error instanceof ChannelError) {
      observe("refused");
      const { reason, retryable, retryAfterMs } = error;
      return { type: "refused", reason, retryable, retryAfterMs };
    }
    observe("unknown");
    const { projectId, id: messageId } = message;
    deps.log.warn(
      { projectId, messageId, channel: attempt.channel, err: error },
      "the channel gave no answer",
    );
    if (error instanceof TimeLimitExceeded) {
      return {
        type: "unanswered",
        reason: reasons.channelSilent(sendTimeoutMs),
        repeatable: connector.idempotent,
      };
    }
    if (connector.idempotent) return { type: "unanswered", reason: reasons.channelBroke(), repeatable: true };
    return { type: "refused", reason: reasons.channelBroke(), retryable: true };
  }
}
