import { describe, expect, test } from "vitest";
import { mayEnter, parseAccounts, permits } from "./account.ts";

const POSTGRES = { name: "postgres", uid: 101, gid: 104 };

test("accounts are read from passwd(5), whatever follows the ids", () => {
  const passwd =
    "root:x:0:0:root:/root:/bin/bash\npostgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\n\n# note\n";
  expect(parseAccounts(passwd)).toEqual([{ name: "root", uid: 0, gid: 0 }, POSTGRES]);
});

describe("only the class that the account belongs to decides whether it may enter", () => {
  test.each([
    ["others may", 0o711, { uid: 0, gid: 0 }, true],
    ["others may not", 0o700, { uid: 0, gid: 0 }, false],
    ["the group may", 0o710, { uid: 0, gid: 104 }, true],
    ["the group may not, though others may", 0o701, { uid: 0, gid: 104 }, false],
    ["the owner may", 0o100, { uid: 101, gid: 0 }, true],
    ["the owner may not, though others may", 0o011, { uid: 101, gid: 0 }, false],
  ])("%s", (_, mode, folder, expected) => {
    expect(permits({ mode, ...folder }, POSTGRES)).toBe(expected);
  });
});

test("without an account to drop to, every folder is open", async () => {
  expect(await mayEnter("/no/such/folder", undefined)).toBe(true);
});
