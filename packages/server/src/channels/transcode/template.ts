import type { TemplateMessage } from "@postrider/contract";
import type { ChannelPart } from "../channel-message.ts";
import { refuse, type Transcript } from "./transcript.ts";

/**
 * A template that the channel keeps, by its name. Templates of our own (`omni_template`) were resolved before
 * (`messaging/transcode.ts`): one that is still here cannot be found.
 */
export function transcodeTemplate(message: TemplateMessage, transcript: Transcript): ChannelPart[] {
  const { channel, capabilities } = transcript;
  const own = message.channel_template?.[channel];
  if (own && capabilities.templates) return [{ kind: "template", template: own }];
  if (message.omni_template) {
    throw refuse(
      "TEMPLATE_NOT_FOUND",
      `There is no omni template with the id ${message.omni_template.template_id}.`,
    );
  }
  throw refuse("TEMPLATE_NOT_FOUND", `The message names no template for ${channel}, and no omni_template.`);
}
