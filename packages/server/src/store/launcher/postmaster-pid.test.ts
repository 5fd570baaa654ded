import { expect, test } from "vitest";
import { parsePostmasterFile } from "./postmaster-pid.ts";

test("a running server tells its process, port, socket and status", () => {
  const content = "4711\n/data/postgres\n1790000000\n5432\n/data/postgres\n\n  5432001    196608\nready   \n";
  expect(parsePostmasterFile(content)).toEqual({
    pid: 4711,
    port: 5432,
    socketFolder: "/data/postgres",
    status: "ready",
  });
});

test("a server without a socket tells its port", () => {
  const content = "4711\n/data/postgres\n1790000000\n40123\n\n127.0.0.1\n  5432001    196608\nstarting\n";
  expect(parsePostmasterFile(content)).toMatchObject({
    port: 40123,
    socketFolder: undefined,
    status: "starting",
  });
});

test("a file that is still being written tells its process alone", () => {
  expect(parsePostmasterFile("4711\n/data/postgres\n1790000000\n")).toMatchObject({
    pid: 4711,
    status: undefined,
  });
  expect(parsePostmasterFile("")).toBeUndefined();
});

test("a stand-alone backend, which writes its process negative, holds the data too", () => {
  expect(parsePostmasterFile("-4711\n/data/postgres\n")).toMatchObject({ pid: 4711 });
});
