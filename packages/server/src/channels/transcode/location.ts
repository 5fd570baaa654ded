import type { LocationMessage } from "@postrider/contract";
import type { ChannelPart } from "../channel-message.ts";
import { mapUrl, singlePrecision } from "./coordinates.ts";
import { cutLabel } from "./cut-text.ts";
import type { Transcript } from "./transcript.ts";

/** A place on the map; a text with a button that opens the map; or `title: link`. */
export function transcodeLocation(
  message: LocationMessage,
  path: string,
  transcript: Transcript,
): ChannelPart[] {
  const capability = transcript.capabilities.location;
  const { title, label, coordinates } = message;
  const latitude = singlePrecision(coordinates.latitude);
  const longitude = singlePrecision(coordinates.longitude);
  const fitted = (what: "title" | "label", text: string, maxChars: number) => {
    if (maxChars > 0) return cutLabel({ text, path: `${path}.${what}`, what }, maxChars, transcript);
    if (text) transcript.lose(`${path}.${what}`, `${what} not shown`);
    return "";
  };

  if (capability?.form === "native") {
    const below = fitted("label", label ?? "", capability.labelMaxChars);
    return [
      {
        kind: "location",
        title: fitted("title", title, capability.titleMaxChars),
        ...(below ? { label: below } : {}),
        latitude,
        longitude,
      },
    ];
  }
  if (capability?.form === "button") {
    transcript.lose(path, "place shown as a button that opens the map");
    const text = fitted("label", label || capability.defaultLabel, capability.labelMaxChars);
    return [{ kind: "text", text: title, suggestions: [{ kind: "location", text, latitude, longitude }] }];
  }
  transcript.lose(path, "place shown as a link to a map");
  if (label) transcript.lose(`${path}.label`, "label not shown");
  return [{ kind: "text", text: `${title}: ${mapUrl(coordinates)}` }];
}
