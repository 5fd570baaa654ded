import { expect, test } from "vitest";
import { mediaTypeOf } from "./media-type.ts";

test.each([
  ["https://example.com/a.JPG?width=200", "image"],
  ["https://example.com/a.mp4", "video"],
  ["https://example.com/voice.ogg#t=1", "audio"],
  ["https://example.com/bill.pdf", "document"],
  ["https://example.com/media/17", "document"],
])("%s is shown as %s", (url, type) => {
  expect(mediaTypeOf(url)).toBe(type);
});
