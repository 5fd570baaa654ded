import { withTimeLimit } from "../lib/time-limit.ts";
import type { MessagingDeps } from "./deps.ts";
import type { InboundRecord } from "./model.ts";

/**
 * Tells somebody who wrote STOP that it worked, from the address they wrote to.
 *
 * Before: the message and the change of the list are stored. After: the channel was asked once. It is no message of
 * the app: it is kept nowhere, waits in no queue, and is not tried again, so a crash or a refusal loses it and nothing
 * makes it come twice. Never throws.
 *
 * Source: Conversation API reference, "Consents (opt-out)": STOP sends an automatic reply. The text of the reply, that
 * START and a repeated STOP get none, and that STOP counts on every channel where people type answers are inferred.
 */
export async function replyToOptOut(deps: MessagingDeps, record: InboundRecord): Promise<void> {
  const { projectId, appId, id: messageId, channel, identity, senderId } = record;
  const { optOutReply: text, sendTimeoutMs } = deps.settings;
  const description = deps.describeChannel(channel);
  const connector = deps.connectorFor(channel);
  if (text === "" || description === undefined || connector === undefined) return;
  const { senderProperty } = description.capabilities;
  const channelProperties = senderProperty && senderId ? { [senderProperty]: senderId } : {};
  try {
    const message = description.transcode({ text_message: { text } }, { messageId, channelProperties });
    await withTimeLimit(sendTimeoutMs, (signal) =>
      connector.send({
        projectId,
        appId,
        messageId,
        submissionKey: `${messageId}-reply`,
        identity,
        message,
        channelProperties,
        withoutReceipts: true,
        signal,
      }),
    );
  } catch (err) {
    deps.log.warn({ projectId, appId, messageId, channel, err }, "who opted out could not be told so");
  }
}
