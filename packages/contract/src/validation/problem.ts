/** One thing that is wrong with a request, said so that its author can put it right. */
export interface Problem {
  /** Where, as a JSON path: `$.message.card_message.choices[3].text_message.text`. */
  path: string;
  /** What is demanded and what was found: `must be at most 1024 characters, was 1100`. */
  rule: string;
}

/** A JSON path of property names and list indexes. */
export function formatPath(segments: readonly (string | number)[]): string {
  return segments.reduce<string>((path, segment) => path + formatSegment(segment), "$");
}

function formatSegment(segment: string | number): string {
  if (typeof segment === "number") return `[${segment}]`;
  return /^[A-Za-z_$][\w$]*$/.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
}
