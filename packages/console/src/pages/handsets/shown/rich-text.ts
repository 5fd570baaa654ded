/** A run of text in one style. */
export interface TextRun {
  text: string;
  style?: "bold" | "italic" | "strike" | "code";
  /** Set when the run is a link. */
  href?: string;
}

/** Phones make links of addresses; what follows a sentence is not part of them. */
const LINK = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)'*_~]/g;

/**
 * WhatsApp's marks around words: *bold*, _italic_, ~strike~, ```code```. A mark counts at the edge of a word only.
 * Source: WhatsApp Help Center, "How to format your messages".
 */
const MARKUP =
  /(?<![\p{L}\p{N}])(?:```([^`]+)```|\*([^\s*](?:[^*\n]*[^\s*])?)\*|_([^\s_](?:[^_\n]*[^\s_])?)_|~([^\s~](?:[^~\n]*[^\s~])?)~)(?![\p{L}\p{N}])/gu;

const STYLES = ["code", "bold", "italic", "strike"] as const;

/** Splits a text into runs: links always, styles where the channel has such marks. */
export function parseRichText(text: string, hasMarkup: boolean): TextRun[] {
  return splitBy(LINK, text, (link) => [{ text: link[0], href: link[0] }]).flatMap((run) =>
    hasMarkup && !run.href ? splitBy(MARKUP, run.text, styledRun) : [run],
  );
}

function styledRun([whole, ...groups]: RegExpMatchArray): TextRun[] {
  const index = groups.findIndex((group) => group !== undefined);
  const style = STYLES[index];
  return style ? [{ text: groups[index] ?? "", style }] : [{ text: whole }];
}

/** What matches becomes what `toRuns` makes of it; what is between stays plain. */
function splitBy(pattern: RegExp, text: string, toRuns: (match: RegExpMatchArray) => TextRun[]): TextRun[] {
  const runs: TextRun[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) runs.push({ text: text.slice(end, match.index) });
    runs.push(...toRuns(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) runs.push({ text: text.slice(end) });
  return runs;
}
