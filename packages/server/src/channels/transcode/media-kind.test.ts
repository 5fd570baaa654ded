import { describe, expect, test } from "vitest";
import { describeChannel } from "../index.ts";
import { resolveMedia } from "./media-kind.ts";

function shownAs(channel: string, url: string, filename?: string): string {
  const capabilities = describeChannel(channel)?.capabilities;
  if (!capabilities) throw new Error(`unknown channel ${channel}`);
  const media = filename === undefined ? { url } : { url, filename_override: filename };
  const { natural, shown } = resolveMedia(media, capabilities.media);
  return `${natural} as ${shown?.kind ?? "link"}`;
}

describe("resolveMedia", () => {
  test.each([
    ["RCS", "https://ex.test/a.png", "image as image"],
    ["RCS", "https://ex.test/a.PNG?size=2", "image as image"],
    ["RCS", "https://ex.test/a.webp", "image as link"],
    ["RCS", "https://ex.test/a.pdf", "document as document"],
    ["RCS", "https://ex.test/a.zip", "document as link"],
    ["RCS", "https://ex.test/picture", "image as image"],
    ["SMS", "https://ex.test/a.png", "image as link"],
    ["WHATSAPP", "https://ex.test/a.webp", "image as sticker"],
    ["WHATSAPP", "https://ex.test/a.gif", "image as document"],
    ["WHATSAPP", "https://ex.test/a.mov", "video as document"],
    ["WHATSAPP", "https://ex.test/a.ogg", "audio as audio"],
    ["WHATSAPP", "https://ex.test/a.zip", "document as document"],
    ["WHATSAPP", "not a url.pdf", "document as document"],
  ])("%s: %s is shown: %s", (channel, url, expected) => {
    expect(shownAs(channel, url)).toBe(expected);
  });

  test("the name to be shown decides when the link has no extension", () => {
    expect(shownAs("WHATSAPP", "https://ex.test/download", "invoice.pdf")).toBe("document as document");
  });
});
