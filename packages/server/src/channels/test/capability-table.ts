import type { ButtonSet, Capabilities } from "../capabilities.ts";
import type { ChannelDescription } from "../channel.ts";
import type { MediaType } from "../channel-message.ts";

const MEDIA: readonly MediaType[] = ["image", "video", "audio", "document", "sticker"];
const NONE = "–";
const LOCATION_FORMS = { native: "on a map", button: "as a button", link: "as a link" } as const;

/** The rows of docs/channels/capabilities.md: what is told of each channel. */
const ROWS: readonly [string, (capabilities: Capabilities) => string][] = [
  ["Recipient", ({ identity }) => (identity.kind === "phone" ? "phone number" : "the channel's own id")],
  ["Identity differs per app", ({ identity }) => yesNo(identity.appScoped)],
  ["Of the phone: one number is one person", ({ identity }) => yesNo(identity.ofThePhone)],
  ["Delivery receipts", ({ receipts }) => yesNo(receipts.delivered)],
  ["Read receipts", ({ receipts }) => yesNo(receipts.read)],
  ["Contacts answer choices by", ({ repliesAreTyped }) => (repliesAreTyped ? "typing" : "tapping")],
  ["Contacts write", ({ contactMessages }) => wireNames(contactMessages)],
  ["Contacts' events", ({ contactEvents }) => wireNames(contactEvents)],
  ["Opting in and out on the channel", ({ optIns }) => yesNo(optIns)],
  ["Channel properties", ({ properties }) => properties.map(property).join("; ") || NONE],
  ["Quotes an earlier message", ({ quotes }) => yesNo(quotes)],
  ["Templates of its own", ({ templates }) => yesNo(templates)],
  [
    "Text, characters",
    ({ text: { maxChars, segments, countsBytes } }) =>
      maxChars === null ? `${segments?.max} segments` : `${maxChars}${countsBytes ? " bytes" : ""}`,
  ],
  ...MEDIA.map((kind): [string, (capabilities: Capabilities) => string] => [
    capitalised(kind),
    ({ media }) => mediaRule(media.kinds[kind]),
  ]),
  ["Other files", ({ media }) => (media.otherwise === "document" ? "as a document" : "as a link")],
  ["Choice, text above", ({ choice }) => (choice ? `${choice.textMaxChars}` : NONE)],
  ["Choice, buttons", ({ choice }) => buttons(choice?.buttons)],
  ["Choice, footer", ({ choice }) => (choice?.footerMaxChars ? `${choice.footerMaxChars}` : NONE)],
  [
    "Card, title / description",
    ({ card }) => (card ? `${card.titleMaxChars} / ${card.descriptionMaxChars}` : NONE),
  ],
  ["Card, media", ({ card }) => card?.mediaKinds.join(", ") ?? NONE],
  ["Card, buttons", ({ card }) => buttons(card?.buttons)],
  ["Carousel, cards", ({ carousel }) => (carousel ? `${carousel.minCards} to ${carousel.maxCards}` : NONE)],
  ["List, rows / sections", ({ list }) => (list ? `${list.maxRows} / ${list.maxSections}` : NONE)],
  [
    "List, row title / description",
    ({ list }) => (list ? `${list.rowTitleMaxChars} / ${list.rowDescriptionMaxChars}` : NONE),
  ],
  ["List of products", ({ products }) => (products ? `${products.maxProducts}` : NONE)],
  ["Location", ({ location }) => LOCATION_FORMS[location?.form ?? "link"]],
  ["Contact card", ({ contactCards }) => (contactCards ? "native" : "as text")],
];

/** The capabilities of all channels as one Markdown table. Limits of text are UTF-16 code units. */
export function capabilityTable(channels: readonly ChannelDescription[]): string {
  const names = channels.map(({ channel }) => channel);
  const lines = ROWS.map(([what, tell]) =>
    row([what, ...channels.map(({ capabilities }) => tell(capabilities))]),
  );
  return [row(["", ...names]), row(["---", ...names.map(() => "---")]), ...lines].join("\n");
}

function row(cells: string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function yesNo(answer: boolean): string {
  return answer ? "yes" : "no";
}

/** `text_message`, `media_message`: text, media. */
function wireNames(names: readonly string[]): string {
  return names.map((name) => name.replace(/_(message|event)$/, "").replaceAll("_", " ")).join(", ") || NONE;
}

function property({ name, takes, maxChars }: Capabilities["properties"][number]): string {
  const values = typeof takes === "string" ? takes : takes.join(" ");
  return `\`${name}\` ${values}${maxChars === undefined ? "" : `, ${maxChars}`}`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function mediaRule(rule: Capabilities["media"]["kinds"][MediaType]): string {
  if (!rule) return NONE;
  const types = rule.extensions === "any" ? "any type" : rule.extensions.join(", ");
  const caption = rule.captionMaxChars > 0 ? `, caption ${rule.captionMaxChars}` : "";
  return `${types}; ${size(rule.maxBytes)}${caption}`;
}

function size(bytes: number): string {
  const kib = bytes / 1024;
  return kib < 1024 ? `${kib} KiB` : `${kib / 1024} MiB`;
}

function buttons(sets: readonly ButtonSet[] | undefined): string {
  if (!sets) return NONE;
  return sets
    .map(({ maxCount, kinds, labelMaxChars }) => {
      const kind = kinds.length > 1 ? "of any kind" : kinds[0];
      return `${maxCount} ${kind}, label ${labelMaxChars}`;
    })
    .join("; or ");
}
