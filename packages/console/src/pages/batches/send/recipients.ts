import { normaliseIdentity } from "../../../parts/identity.ts";

/** One recipient of a batch, as pasted. */
export interface PastedRecipient {
  /** A number or an id of a channel, without a leading "+". */
  identity: string;
  /** What takes the place of `${key}`, by the columns of the table. */
  parameters: Record<string, string>;
  /** Where it stands in the text, from 1. */
  line: number;
}

/** What a pasted text says. */
export interface PastedRecipients {
  recipients: PastedRecipient[];
  /** Keys of the parameters. */
  columns: string[];
  /** What is wrong with it first; then there may be too few recipients. */
  problem?: string;
}

/** Spreadsheets copy with tabs, and write with semicolons where the comma is for decimals. */
const SEPARATORS = ["\t", ";", ","];

/**
 * Reads one recipient a line, or a table: when the first line has several columns it names them, the first of which
 * holds the recipients. Quotes are as in CSV. Source: RFC 4180; a quoted value stays on its line here.
 */
export function readRecipients(text: string): PastedRecipients {
  const lines = text
    .split(/\r?\n/)
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => content.trim() !== "");
  const [first, ...rest] = lines;
  if (first === undefined) return { recipients: [], columns: [] };
  const separator = SEPARATORS.find((candidate) => first.content.includes(candidate));
  if (separator === undefined) {
    const recipients = lines.map(({ content, line }) => toRecipient([content], [], line));
    return { recipients, columns: [] };
  }
  const [, ...columns] = cells(first.content, separator);
  const nameless = columns.indexOf("");
  if (nameless >= 0)
    return failed(`Line ${first.line} names the columns; the name of column ${nameless + 2} is empty.`);
  const rows = rest.map(({ content, line }) => ({ values: cells(content, separator), line }));
  const uneven = rows.find(({ values }) => values.length !== columns.length + 1);
  if (uneven) {
    const [found, wanted] = [uneven.values.length, columns.length + 1];
    return failed(`Line ${uneven.line} has ${found} of the ${wanted} columns that line ${first.line} names.`);
  }
  return { recipients: rows.map(({ values, line }) => toRecipient(values, columns, line)), columns };
}

function failed(problem: string): PastedRecipients {
  return { recipients: [], columns: [], problem };
}

function toRecipient([address = "", ...values]: string[], columns: string[], line: number): PastedRecipient {
  const parameters = Object.fromEntries(columns.map((column, index) => [column, values[index] ?? ""]));
  return { identity: normaliseIdentity(address), parameters, line };
}

/** The values of a line. Inside quotes a separator is text, and two quotes are one. */
function cells(line: string, separator: string): string[] {
  const values: string[] = [];
  let value = "";
  let isQuoted = false;
  for (let place = 0; place < line.length; place += 1) {
    const character = line.charAt(place);
    if (isQuoted && character === '"' && line.charAt(place + 1) === '"') {
      value += '"';
      place += 1;
    } else if (character === '"' && (isQuoted || value.trim() === "")) isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      values.push(value.trim());
      value = "";
    } else value += character;
  }
  return [...values, value.trim()];
}
