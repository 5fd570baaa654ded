import { expect, test } from "vitest";
import { connectionThrough, fitsSocket } from "./transport.ts";

test("a socket's path is measured in bytes", () => {
  expect(fitsSocket(`/${"a".repeat(80)}`)).toBe(true);
  expect(fitsSocket(`/${"a".repeat(90)}`)).toBe(false);
  expect(fitsSocket(`/${"ä".repeat(45)}`)).toBe(false);
});

test("a socket needs no password, TCP does", () => {
  expect(connectionThrough({ kind: "socket", folder: "/data", port: 5432 })).not.toHaveProperty("password");
  expect(connectionThrough({ kind: "tcp", port: 40123, password: "secret" })).toMatchObject({
    host: "127.0.0.1",
    port: 40123,
    password: "secret",
  });
});
