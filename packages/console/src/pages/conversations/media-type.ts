import type { ShownMedia } from "../../wire/shown.ts";

const TYPES: [RegExp, ShownMedia["mediaType"]][] = [
  [/\.(mp4|m4v|mov|webm|3gp)$/i, "video"],
  [/\.(mp3|m4a|aac|ogg|oga|opus|wav|amr)$/i, "audio"],
  [/\.(jpe?g|png|gif|webp|svg|avif)$/i, "image"],
];

/** What a medium is, by the end of its address; what says nothing is a file. */
export function mediaTypeOf(url: string): ShownMedia["mediaType"] {
  const path = url.replace(/[?#].*$/, "");
  return TYPES.find(([end]) => end.test(path))?.[1] ?? "document";
}
