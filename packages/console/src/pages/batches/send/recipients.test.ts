import { describe, expect, test } from "vitest";
import { readRecipients } from "./recipients.ts";

test("one number a line, however it is written; empty lines do not count", () => {
  expect(readRecipients("+1 (202) 555-0123\n\n 12025550144 \r\nada.lovelace\n")).toEqual({
    recipients: [
      { identity: "12025550123", parameters: {}, line: 1 },
      { identity: "12025550144", parameters: {}, line: 3 },
      { identity: "ada.lovelace", parameters: {}, line: 4 },
    ],
    columns: [],
  });
});

test.each([
  ["commas", ","],
  ["semicolons", ";"],
  ["tabs", "\t"],
])("a table with %s: the first line names the parameters", (_, separator) => {
  const rows = [
    ["phone", "name", "time"],
    ["+12025550123", "Ada", "9:00"],
    ["12025550144", "", "noon"],
  ];
  const text = rows.map((row) => row.join(separator)).join("\n");
  expect(readRecipients(text)).toEqual({
    recipients: [
      { identity: "12025550123", parameters: { name: "Ada", time: "9:00" }, line: 2 },
      { identity: "12025550144", parameters: { name: "", time: "noon" }, line: 3 },
    ],
    columns: ["name", "time"],
  });
});

test("a quoted value may have separators and quotes", () => {
  const { recipients } = readRecipients('to,name\n12025550123,"Lovelace, ""Ada"""');
  expect(recipients[0]?.parameters).toEqual({ name: 'Lovelace, "Ada"' });
});

describe("a table that is not even", () => {
  test.each([
    ["to,name\n12025550123,Ada\n12025550144", "Line 3 has 1 of the 2 columns that line 1 names."],
    ["to,name\n12025550123,Ada,9:00", "Line 2 has 3 of the 2 columns that line 1 names."],
    ["to,,time", "Line 1 names the columns; the name of column 2 is empty."],
  ])("%j: %s", (text, problem) => {
    expect(readRecipients(text)).toEqual({ recipients: [], columns: [], problem });
  });
});

test("nothing pasted, nobody", () => {
  expect(readRecipients(" \n")).toEqual({ recipients: [], columns: [] });
});
