import { segmentText } from "../../lib/segment.ts";
import type { SegmentCapability } from "../capabilities.ts";
import type { ChannelMessage, ChannelPart } from "../channel-message.ts";
import { refuse, type Transcript } from "./transcript.ts";

/**
 * Checks the texts of a finished message against the channel's limit and counts segments where they count.
 * Main text is never cut: what is too long is refused, so that another channel may carry it (inferred).
 * @throws ChannelError BAD_REQUEST, or MESSAGE_SPLIT_REQUIRED when more segments are needed than the customer allows.
 */
export function checkText(parts: ChannelPart[], transcript: Transcript): Pick<ChannelMessage, "segments"> {
  const { channel, capabilities } = transcript;
  const { maxChars, segments: segmentCapability } = capabilities.text;
  const texts = parts.flatMap((part) => (part.kind === "text" ? [part.text] : []));
  for (const text of texts) {
    if (text === "") throw refuse("BAD_REQUEST", `The message has nothing that ${channel} could show.`);
    if (maxChars !== null && text.length > maxChars) {
      throw refuse(
        "BAD_REQUEST",
        `The text has ${text.length} characters; ${channel} takes at most ${maxChars}.`,
      );
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
  if (value === undefined) return max;
  if (!/^[1-9]\d{0,8}$/.test(value.trim())) {
    throw refuse(
      "BAD_REQUEST",
      `The channel property ${limitProperty} must be a whole number from 1, not "${value}".`,
    );
  }
  return Number(value);
}
