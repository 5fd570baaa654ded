import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readSettings, SETTINGS } from "./config.ts";

const DOCUMENT = new URL("../../../docs/operations.md", import.meta.url);

describe("settings", () => {
  test("are those in docs/operations.md, row by row", () => {
    const rows = Object.values(SETTINGS).map(({ variable, unit, fallback, meaning }) => {
      const value = String(fallback);
      return `| \`${variable}\` | ${value === "" ? "" : `\`${value}\``}${unit && ` ${unit}`} | ${meaning} |`;
    });
    const documented = readFileSync(DOCUMENT, "utf8")
      .split("\n")
      .filter((line) => /^\| `[A-Z_]+` \|/.test(line));
    expect(documented).toEqual(rows);
  });

  test("have their defaults when nothing is set", () => {
    const defaults = Object.fromEntries(
      Object.entries(SETTINGS).map(([name, { fallback }]) => [name, fallback]),
    );
    expect(readSettings({ POSTRIDER_PORT: "" })).toEqual(defaults);
  });

  test("come from the environment, and what is given wins", () => {
    const environment = {
      POSTRIDER_PORT: "9000",
      POSTRIDER_HOST: "::1",
      POSTRIDER_ALLOWED_TARGETS: "10.0.0.0/8, ::1/128",
    };
    expect(readSettings(environment, { host: "127.0.0.1" })).toMatchObject({
      port: 9000,
      host: "127.0.0.1",
      allowedTargets: ["10.0.0.0/8", "::1/128"],
    });
  });

  test("name the rates of channels and senders", () => {
    const { channelRates, senderRates } = readSettings({
      POSTRIDER_CHANNEL_RATES: "SMS=100, WHATSAPP=0.5",
      POSTRIDER_SENDER_RATES: "SMS=1,SMS/12025550100=10",
    });
    expect(channelRates).toEqual([
      { name: "SMS", perSecond: 100 },
      { name: "WHATSAPP", perSecond: 0.5 },
    ]);
    expect(senderRates.map(({ name }) => name)).toEqual(["SMS", "SMS/12025550100"]);
  });

  test.each([
    ["POSTRIDER_CHANNEL_RATES", "SMS=0", /^POSTRIDER_CHANNEL_RATES must be a list like "SMS=100,RCS=0.5"/],
    ["POSTRIDER_CHANNEL_RATES", "SMS", /^POSTRIDER_CHANNEL_RATES must be a list like/],
    ["POSTRIDER_PORT", "http", 'POSTRIDER_PORT must be a whole number from 0 to 65535, was "http"'],
    ["POSTRIDER_STRICT", "yes", 'POSTRIDER_STRICT must be true or false, was "yes"'],
    ["POSTRIDER_LOG_LEVEL", "loud", /^POSTRIDER_LOG_LEVEL must be one of trace, debug, .*, was "loud"$/],
  ])("%s=%s is refused with what is allowed", (variable, value, message) => {
    expect(() => readSettings({ [variable]: value })).toThrow(message);
  });

  test("each have a variable of their own", () => {
    const variables = Object.values(SETTINGS).map(({ variable }) => variable);
    expect(new Set(variables).size).toBe(variables.length);
  });
});
