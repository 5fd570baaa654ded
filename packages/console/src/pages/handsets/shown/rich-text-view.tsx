import { factsOf } from "../../../parts/known-channels.ts";
import { parseRichText, type TextRun } from "./rich-text.ts";

/** A text as the channel shows it: addresses as links, and styles where the channel has marks for them. */
export function RichText({ channel, text }: { channel: string; text: string }) {
  return parseRichText(text, factsOf(channel)?.markup ?? false).map((run, index) => (
    <Run key={`${String(index)} ${run.text}`} run={run} />
  ));
}

function Run({ run: { text, style, href } }: { run: TextRun }) {
  if (href) {
    return (
      <a href={href} target="_blank" rel="noreferrer">
        {text}
      </a>
    );
  }
  switch (style) {
    case "bold":
      return <strong>{text}</strong>;
    case "italic":
      return <em>{text}</em>;
    case "strike":
      return <s>{text}</s>;
    case "code":
      return <code>{text}</code>;
    default:
      return text;
  }
}
