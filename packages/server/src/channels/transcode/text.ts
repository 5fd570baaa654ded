import type { TextMessage } from "@postrider/contract";
import type { ChannelPart } from "../channel-message.ts";

/** Text is native everywhere; its length is checked for all parts together (`check-text.ts`). */
export function transcodeText(message: TextMessage): ChannelPart[] {
  return [{ kind: "text", text: message.text }];
}
