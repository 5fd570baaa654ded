/** Turns descriptions, limits and defaults of the documents into short TSDoc comments. */
const LINE_WIDTH = 110;

/** A TSDoc comment with its line end, or nothing when there is nothing to say. */
export function printComment(sentences, indent = "") {
  const text = sentences
    .filter((sentence) => sentence !== undefined && sentence !== "")
    .map((sentence) => sentence.trim().replaceAll("*/", "*\\/"))
    .join(" ");
  if (text === "") return "";
  const single = `${indent}/** ${text} */`;
  if (single.length <= LINE_WIDTH) return `${single}\n`;
  const lines = wrap(text, LINE_WIDTH - indent.length - 3);
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join("")}${indent} */\n`;
}

/** What a schema demands beyond its type, in words. */
export function describeLimits(schema) {
  return [
    describeRange(schema.minItems, schema.maxItems, "item"),
    describeRange(
      schema.maxLength === undefined ? undefined : schema.minLength,
      schema.maxLength,
      "character",
    ),
    describeNumbers(schema),
    schema["x-max-json-length"] && `At most ${schema["x-max-json-length"]} characters as JSON.`,
    describeMapLimits(schema.additionalProperties),
    schema["x-duration"] && describeDuration(schema["x-duration"]),
    schema["x-at-least-one"] && `At least one of ${listNames(schema["x-at-least-one"])}.`,
    schema["x-required-with-listed"] && describeListed(schema["x-required-with-listed"]),
    schema["x-at-most-one"] && `At most one of ${listNames(schema["x-at-most-one"])}.`,
    schema.default !== undefined && `Default: \`${schema.default}\`.`,
    schema.readOnly && "Set by the server.",
  ].filter(Boolean);
}

function describeRange(minimum, maximum, noun) {
  const nouns = (count) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${nouns(maximum)}.`;
  if (maximum !== undefined) return `At most ${nouns(maximum)}.`;
  if (minimum !== undefined) return `At least ${nouns(minimum)}.`;
  return undefined;
}

function describeNumbers({ minimum, maximum, "x-zero-is-unset": zeroIsUnset }) {
  if (minimum !== undefined && maximum !== undefined) {
    return `${minimum} to ${maximum}${zeroIsUnset ? ", or 0 when it is off" : ""}.`;
  }
  if (minimum !== undefined) return `At least ${minimum}.`;
  return maximum === undefined ? undefined : `At most ${maximum}.`;
}

function describeMapLimits(values) {
  return values?.maxLength && `Each value at most ${values.maxLength} characters.`;
}

function describeDuration({ minimum, maximum }) {
  return `Decimal seconds with suffix: \`"${minimum}s"\` to \`"${maximum}s"\`.`;
}

function listNames(names) {
  return names.map((name) => `\`${name}\``).join(", ");
}

function wrap(text, width) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line !== "" && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}

function describeListed({ list, value, field }) {
  return `\`${field}\` is required when \`${list}\` holds \`${value}\`.`;
}
