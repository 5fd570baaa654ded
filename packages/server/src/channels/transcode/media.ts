import type { MediaProperties } from "@postrider/contract";
import type { ChannelPart } from "../channel-message.ts";
import { isTrue } from "./check-properties.ts";
import { resolveMedia } from "./media-kind.ts";
import { refuse, type Transcript } from "./transcript.ts";

/** Media of a kind that the channel shows; otherwise a document or, last, the bare link. */
export function transcodeMedia(media: MediaProperties, path: string, transcript: Transcript): ChannelPart[] {
  const { natural, shown } = resolveMedia(media, transcript.capabilities.media);
  if (!shown) return [{ kind: "text", text: linkMedia(media, path, transcript) }];
  if (shown.kind !== natural) transcript.lose(path, `${natural} sent as a ${shown.kind}`);
  return [{ kind: "media", media, mediaType: shown.kind }];
}

/** The link to media that is shown as text, noted as a loss. @throws ChannelError where the customer wants none. */
export function linkMedia(media: MediaProperties, path: string, transcript: Transcript): string {
  const { strictProperty } = transcript.capabilities.media;
  const { natural } = resolveMedia(media, transcript.capabilities.media);
  if (strictProperty !== undefined && isTrue(transcript.channelProperties[strictProperty]))
    throw refuse(
      "MEDIA_TYPE_UNSUPPORTED",
      `${transcript.channel} does not show ${media.url}, and ${strictProperty} allows no link in its place.`,
    );
  transcript.lose(path, `${natural} shown as a link`);
  return media.url;
}
