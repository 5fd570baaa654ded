import type { ContactInfoMessage } from "@postrider/contract";
import type { ChannelPart } from "../channel-message.ts";
import type { Transcript } from "./transcript.ts";

/** A contact card; or the name with one line for each phone number, email address, link and the organisation. */
export function transcodeContactInfo(
  message: ContactInfoMessage,
  path: string,
  transcript: Transcript,
): ChannelPart[] {
  const name = message.name.full_name;
  const essentials = [
    ...(message.phone_numbers ?? []).map(({ phone_number }) => phone_number),
    ...(message.email_addresses ?? []).map(({ email_address }) => email_address),
    ...(message.urls ?? []).map(({ url }) => url),
    ...joined(message.organization?.title, message.organization?.department, message.organization?.company),
  ];
  if (transcript.capabilities.contactCards) {
    const addresses = (message.addresses ?? []).flatMap(({ zip, city, state, country }) =>
      joined(zip, city, state, country),
    );
    const lines = [...essentials, ...addresses, ...joined(message.birthday)];
    return [{ kind: "contact", name, lines, contact: message }];
  }
  transcript.lose(path, "contact card shown as text");
  for (const index of (message.addresses ?? []).keys()) {
    transcript.lose(`${path}.addresses[${index}]`, "address not shown");
  }
  if (message.birthday) transcript.lose(`${path}.birthday`, "birthday not shown");
  return [{ kind: "text", text: [name, ...essentials].join("\n") }];
}

/** The fields that are filled, as one line; no line when none is. */
function joined(...fields: (string | undefined)[]): string[] {
  const filled = fields.filter((field) => field !== undefined && field !== "");
  return filled.length > 0 ? [filled.join(", ")] : [];
}
