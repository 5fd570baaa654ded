/** Prints plain data as a TypeScript literal: on one line where it fits, else one entry a line. */
const LINE_WIDTH = 110;

/** A property name as it stands in source: quoted only when it must be. */
export function printKey(name) {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** The literal; `indent` is the indentation, in spaces, of the line that it begins on. */
export function printValue(value, indent = 0, columnsTaken = 0) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const isList = Array.isArray(value);
  const entries = isList
    ? value.map((item) => ["", item])
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [`${printKey(key)}: `, item]);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  if (entries.length === 0) return `${open}${close}`;

  const padding = isList ? "" : " ";
  const onOneLine = `${open}${padding}${entries
    .map(([key, item]) => key + printValue(item, 0, -Number.MAX_SAFE_INTEGER))
    .join(", ")}${padding}${close}`;
  if (indent + columnsTaken + onOneLine.length <= LINE_WIDTH) return onOneLine;

  const inner = indent + 2;
  const lines = entries.map(
    ([key, item]) => `${" ".repeat(inner)}${key}${printValue(item, inner, key.length + 1)},`,
  );
  return `${open}\n${lines.join("\n")}\n${" ".repeat(indent)}${close}`;
}
