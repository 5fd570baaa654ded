import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { CannotOpen, Keyring } from "./keyring.ts";

const newKey = () => randomBytes(32).toString("base64");
const PLACE = "app/project/app";

describe("a keyring", () => {
  const key = newKey();
  const keyring = new Keyring([key]);

  test("opens what it sealed, and shows nothing of it", () => {
    const sealed = keyring.seal('{"token":"pässword"}', PLACE);
    expect(sealed).not.toContain("token");
    expect(keyring.open(sealed, PLACE)).toBe('{"token":"pässword"}');
    expect(keyring.open(keyring.seal("", PLACE), PLACE)).toBe("");
  });

  test("seals one text differently each time", () => {
    expect(keyring.seal("same", PLACE)).not.toBe(keyring.seal("same", PLACE));
  });

  test("opens nothing that was moved to another place, altered or cut", () => {
    const sealed = keyring.seal("secret", PLACE);
    const altered = sealed.slice(0, -2) + (sealed.endsWith("AA") ? "BB" : "AA");
    expect(() => keyring.open(sealed, "app/project/other")).toThrow(CannotOpen);
    expect(() => keyring.open(altered, PLACE)).toThrow(CannotOpen);
    expect(() => keyring.open(sealed.slice(0, -8), PLACE)).toThrow(CannotOpen);
  });

  test("opens with every key it has, and seals with the first", () => {
    const rotated = new Keyring([newKey(), key]);
    const old = keyring.seal("secret", PLACE);
    expect(rotated.open(old, PLACE)).toBe("secret");
    expect(rotated.isCurrent(old)).toBe(false);
    expect(rotated.isCurrent(rotated.seal("secret", PLACE))).toBe(true);
  });

  test("says which key is missing, by its name", () => {
    const sealed = new Keyring([newKey()]).seal("secret", PLACE);
    expect(() => keyring.open(sealed, PLACE)).toThrow(keyring.currentKey);
  });

  test("takes what is not sealed as it is", () => {
    expect(keyring.open('{"old":true}', PLACE)).toBe('{"old":true}');
    expect(keyring.isCurrent('{"old":true}')).toBe(false);
  });
});

test.each([[[]], [["c2hvcnQ="]], [[newKey(), "c2hvcnQ="]]])(
  "refuses %j and says how to make a key",
  (keys) => {
    expect(() => new Keyring(keys)).toThrow("openssl rand -base64 32");
  },
);
