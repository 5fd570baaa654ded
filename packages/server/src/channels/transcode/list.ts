import type { ListMessage } from "@postrider/contract";
import type { ChannelPart } from "../channel-message.ts";
import { fitList } from "./fit-list.ts";
import { listText } from "./list-text.ts";
import { transcodeProducts } from "./products.ts";
import { type Transcript, tentatively } from "./transcript.ts";

/** A list that opens with a button; or the rows as text. */
export function transcodeList(message: ListMessage, path: string, transcript: Transcript): ChannelPart[] {
  if (message.sections.some(({ items }) => items.some((item) => item.product))) {
    return [transcodeProducts(message, path, transcript)];
  }
  return [
    tentatively(transcript, (trial) => fitList(message, path, trial)) ?? listText(message, path, transcript),
  ];
}
