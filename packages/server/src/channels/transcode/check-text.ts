import { segmentText } from "../../lib/segment.ts";
import type { SegmentCapability } from "../capabilities.ts";
import type { ChannelMessage, ChannelPart } from "../channel-message.ts";
import { refuse, type Transcript } from "./transcript.ts";

/**
 * Checks the texts of a finished message against the channel's limit and counts segments where they count.
 * What is still too long is refused, so that another channel may carry it.
 * @throws ChannelError BAD_REQUEST, or MESSAGE_SPLIT_REQUIRED when more segments are needed than the customer allows.
 */
export function checkText(parts: ChannelPart[], transcript: Transcript): Pick<ChannelMessage, "segments"> {
  const { channel, capabilities } = transcript;
  const { maxChars, countsBytes = false, segments: segmentCapability } = capabilities.text;
  const texts = parts.flatMap((part) => (part.kind === "text" ? [part.text] : []));
  for (const text of texts) {
    if (text === "") throw refuse("BAD_REQUEST", `The message has nothing that ${channel} could show.`);
    const length = countsBytes ? Buffer.byteLength(text) : text.length;
    if (maxChars !== null && length > maxChars) {
      const unit = countsBytes ? "bytes" : "characters";
      throw refuse("BAD_REQUEST", `The text has ${length} ${unit}; ${channel} takes at most ${maxChars}.`);
    }
  }
  const [text] = texts;
  return segmentCapability && text !== undefined
    ? { segments: countSegments(text, segmentCapability, transcript) }
    : {};
}

function countSegments(text: string, capability: SegmentCapability, transcript: Transcript) {
  const { encoding, segments } = segmentText(text);
  const count = segments.length;
  if (count > capability.max) {
    throw refuse("BAD_REQUEST", `The text needs ${count} segments; a message has at most ${capability.max}.`);
  }
  const allowed = allowedSegments(capability, transcript);
  if (count > allowed) {
    const limit = `${capability.limitProperty} allows ${allowed}`;
    throw refuse("MESSAGE_SPLIT_REQUIRED", `The text needs ${count} segments; ${limit}.`);
  }
  return { count, encoding };
}

function allowedSegments(
  { limitProperty, max }: SegmentCapability,
  { channelProperties }: Transcript,
): number {
  const value = channelProperties[limitProperty];
  return value === undefined ? max : Number(value);
}
