import type { AppMessage, Channel, Reason } from "@postrider/contract";
import { ChannelError } from "../channels/channel.ts";
import type { ChannelMessage } from "../channels/channel-message.ts";
import { resolveTemplate } from "../templates/resolve-template.ts";
import { chooseContent } from "./choose-content.ts";
import type { MessagingDeps } from "./deps.ts";
import type { OutboundMessage } from "./model.ts";
import { reasons } from "./reasons.ts";

/** A message in the form that one channel gets it. */
export type Transcoded =
  | { content: AppMessage; shown: ChannelMessage }
  /** It cannot be expressed on that channel. */
  | { failure: Reason };

/**
 * Step 3: the content that counts on a channel, in the form the channel can show. Writes nothing; safe to repeat, but
 * a template that was changed meanwhile gives another content.
 */
export async function transcode(
  deps: Pick<MessagingDeps, "describeChannel" | "store">,
  message: Pick<OutboundMessage, "projectId" | "id" | "request">,
  channel: Channel,
): Promise<Transcoded> {
  const description = deps.describeChannel(channel);
  if (description === undefined) return { failure: reasons.noConnector(channel) };
  const chosen = chooseContent(message.request.message, channel);
  if (chosen === undefined) return { failure: reasons.noContent(channel) };
  const resolved = await withoutOmniTemplate(deps, message.projectId, chosen, channel);
  if ("failure" in resolved) return resolved;
  const { content } = resolved;
  try {
    const context = { messageId: message.id, channelProperties: channelPropertiesOf(message) };
    return { content, shown: description.transcode(content, context) };
  } catch (error) {
    if (error instanceof ChannelError) return { failure: error.reason };
    throw error;
  }
}

/** The content with what its template of ours stands for, if it is one. What surrounds the content stays. */
async function withoutOmniTemplate(
  { store }: Pick<MessagingDeps, "store">,
  projectId: string,
  content: AppMessage,
  channel: Channel,
): Promise<{ content: AppMessage } | { failure: Reason }> {
  const { template_message: template, ...rest } = content;
  const reference = template?.channel_template?.[channel] ? undefined : template?.omni_template;
  if (reference === undefined) return { content };
  const record = await store.templates.find(projectId, reference.template_id);
  const resolved = resolveTemplate(record, reference, channel);
  return "failure" in resolved ? resolved : { content: { ...rest, ...resolved.content } as AppMessage };
}

/** The settings of single channels that the customer gave. */
export function channelPropertiesOf(message: Pick<OutboundMessage, "request">): Record<string, string> {
  // The contract's type has optional keys; what was read from JSON holds text only.
  return (message.request.channel_properties ?? {}) as Record<string, string>;
}
