import { expect, test } from "vitest";
import { serverSettings } from "./settings.ts";

const transport = { kind: "socket", folder: "/data/postgres", port: 5432 } as const;

test("kept data is synced to the disk at every commit", () => {
  expect(serverSettings({ majorVersion: 15, memory: false, transport })).toMatchObject({
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
  });
});

test("throw-away data is never synced", () => {
  expect(serverSettings({ majorVersion: 15, memory: true, transport })).toMatchObject({
    fsync: "off",
    synchronous_commit: "off",
  });
});

test("with a socket nothing listens on the network", () => {
  expect(serverSettings({ majorVersion: 15, memory: false, transport })).toMatchObject({
    listen_addresses: "",
    unix_socket_permissions: "0700",
  });
});

test("without a socket only this machine is listened to", () => {
  const tcp = { kind: "tcp", port: 40123, password: "secret" } as const;
  const settings = serverSettings({ majorVersion: 18, memory: false, transport: tcp });
  expect(settings).toMatchObject({
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    port: "40123",
  });
  expect(JSON.stringify(settings)).not.toContain("secret");
});

test("a setting that a version does not know is not given to it", () => {
  expect(serverSettings({ majorVersion: 17, memory: false, transport })).not.toHaveProperty("io_method");
  expect(serverSettings({ majorVersion: 18, memory: false, transport })).toHaveProperty("io_method");
});
