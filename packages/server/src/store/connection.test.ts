import { describe, expect, test } from "vitest";
import { hostsOf } from "./connection.ts";

describe("hostsOf", () => {
  test.each([
    ["postgres://u:p@one:5432/name", ["postgres://u:p@one:5432/name"]],
    ["postgresql://one/name?sslmode=require", ["postgresql://one/name?sslmode=require"]],
    [
      "postgres://u:p%40ss@one:5432,two:5433,three/name?target_session_attrs=read-write&sslmode=require",
      [
        "postgres://u:p%40ss@one:5432/name?sslmode=require",
        "postgres://u:p%40ss@two:5433/name?sslmode=require",
        "postgres://u:p%40ss@three/name?sslmode=require",
      ],
    ],
    ["postgres://one,two/name?target_session_attrs=primary", ["postgres://one/name", "postgres://two/name"]],
  ])("%s", (address, expected) => {
    expect(hostsOf(address).map(({ connectionString }) => connectionString)).toEqual(expected);
  });

  test("a configuration is one host as it is", () => {
    const connection = { host: "/run/postgresql", user: "postrider" };
    expect(hostsOf(connection)).toEqual([connection]);
  });

  test("anything else is refused with the form that is expected, and without its password", () => {
    expect(() => hostsOf("mysql://u:secret@host/name")).toThrow(/expected postgres:\/\//);
    expect(() => hostsOf("mysql://u:secret@host/name")).not.toThrow(/secret/);
  });
});
