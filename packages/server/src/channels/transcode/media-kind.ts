import type { MediaProperties } from "@postrider/contract";
import type { MediaCapability, MediaRule } from "../capabilities.ts";
import type { MediaType } from "../channel-message.ts";

const KIND_OF_EXTENSION: Readonly<Record<string, MediaType>> = Object.fromEntries(
  (
    [
      ["image", ["jpg", "jpeg", "png", "gif", "webp", "bmp", "heic", "svg"]],
      ["video", ["mp4", "m4v", "3gp", "mov", "webm", "mpeg", "mpg", "avi"]],
      ["audio", ["mp3", "m4a", "aac", "amr", "ogg", "oga", "opus", "wav"]],
    ] satisfies [MediaType, string[]][]
  ).flatMap(([kind, extensions]) => extensions.map((extension) => [extension, kind])),
);

export interface ResolvedMedia {
  /** What it is by its name. */
  natural: MediaType;
  /** What the channel shows it as; undefined when it cannot be shown. */
  shown?: { kind: MediaType; rule: MediaRule };
}

/**
 * What a file is and how a channel shows it, from its name alone: transcoding fetches nothing. The real content
 * type decides only at the channel. A name without extension counts as an image, since most such links are
 * image services; an unknown extension as a document (both inferred).
 */
export function resolveMedia(media: MediaProperties, { kinds, otherwise }: MediaCapability): ResolvedMedia {
  const extension = extensionOf(media);
  const natural = extension === "" ? "image" : (KIND_OF_EXTENSION[extension] ?? "document");
  const order: MediaType[] = [natural, "sticker", "image", "video", "audio", "document"];
  for (const kind of order) {
    const rule = kinds[kind];
    if (!rule) continue;
    if (listed(rule, extension) || (kind === natural && extension === ""))
      return { natural, shown: { kind, rule } };
  }
  const document = otherwise === "document" ? kinds.document : undefined;
  return document ? { natural, shown: { kind: "document", rule: document } } : { natural };
}

function listed(rule: MediaRule, extension: string): boolean {
  return rule.extensions !== "any" && rule.extensions.includes(extension);
}

/** From the link's path, or else from the name that is to be shown. Lower case, "" when there is none. */
function extensionOf({ url, filename_override }: MediaProperties): string {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  for (const name of [path, filename_override ?? ""]) {
    const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1];
    if (extension) return extension.toLowerCase();
  }
  return "";
}
