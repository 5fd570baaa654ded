import { describe, expect, test } from "vitest";
import type { Capabilities } from "../capabilities.ts";
import { ChannelError } from "../channel.ts";
import { channelDescriptions } from "../index.ts";
import { exampleMessages } from "../test/example-messages.ts";

describe.each(channelDescriptions.map((description) => [description.channel, description] as const))(
  "on %s",
  (channel, description) => {
    test.each(Object.entries(exampleMessages))("%s", async (name, message) => {
      const context = { messageId: "01K00000000000000000000000", channelProperties: {} };
      const shown = attempt(() => description.transcode(message, context));
      const file = `fixtures/${name.replaceAll(" ", "-")}.${channel.toLowerCase()}.json`;
      await expect(`${JSON.stringify(shown, null, 2)}\n`).toMatchFileSnapshot(file);
    });

    test("the capabilities agree with each other", () => {
      expect(contradictions(description.capabilities)).toEqual([]);
    });
  },
);

function attempt(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    if (error instanceof ChannelError) return { refused: error.reason };
    throw error;
  }
}

/** Mistakes that are easily made when a channel is added. */
function contradictions(capabilities: Capabilities): string[] {
  const { card, carousel, choice, media, repliesAreTyped, receipts, text } = capabilities;
  const found: string[] = [];
  if (carousel && !card) found.push("a carousel without cards");
  const canReply = choice?.buttons.some(({ kinds }) => kinds.includes("reply")) === true;
  if (repliesAreTyped === canReply)
    found.push("replies are typed exactly where there are no buttons for them");
  if (receipts.read && !receipts.delivered) found.push("read receipts without delivery receipts");
  if (text.segments && text.maxChars !== null) found.push("two limits of the text");
  if (media.otherwise === "document" && !media.kinds.document)
    found.push("no documents to send other media as");
  for (const kind of card?.mediaKinds ?? []) if (!media.kinds[kind]) found.push(`${kind} only on cards`);
  return found;
}
