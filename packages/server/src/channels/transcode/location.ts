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
  const labelled = (maxChars: number, text: string) =>
    cutLabel({ text, path: `${path}.label`, what: "label" }, maxChars, transcript);

  if (capability?.form === "native") {
    const name = cutLabel(
      { text: title, path: `${path}.title`, what: "title" },
      capability.titleMaxChars,
      transcript,
    );
    return [
      {
        kind: "location",
        title: name,
        ...(label ? { label: labelled(capability.labelMaxChars, label) } : {}),
        latitude,
        longitude,
      },
    ];
  }
  if (capability?.form === "button") {
    transcript.lose(path, "place shown as a button that opens the map");
    const text = labelled(capability.labelMaxChars, label || capability.defaultLabel);
    return [{ kind: "text", text: title, suggestions: [{ kind: "location", text, latitude, longitude }] }];
  }
  transcript.lose(path, "place shown as a link to a map");
  if (label) transcript.lose(`${path}.label`, "label not shown");
  return [{ kind: "text", text: `${title}: ${mapUrl(coordinates)}` }];
}
