import { describe, expect, test } from "vitest";
import { createAddressRule } from "./address-rules.ts";

describe("callbacks", () => {
  const isAllowed = createAddressRule([]);

  test.each([
    "8.8.8.8",
    "93.184.216.34",
    "100.63.255.255",
    "172.32.0.1",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
  ])("may go to %s", (address) => {
    expect(isAllowed(address)).toBe(true);
  });

  test.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "0:0:0:0:0:ffff:a9fe:a9fe",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "ff02::1",
  ])("may not go to %s", (address) => {
    expect(isAllowed(address)).toBe(false);
  });

  test("may go where an operator has opened a network, and only there", () => {
    const opened = createAddressRule(["127.0.0.0/8", "fd00::/8"]);
    expect(opened("127.0.0.1")).toBe(true);
    expect(opened("::ffff:127.0.0.1")).toBe(true);
    expect(opened("fd00::1")).toBe(true);
    expect(opened("::1")).toBe(false);
    expect(opened("10.0.0.1")).toBe(false);
  });

  test("may go nowhere else when only opened networks are allowed", () => {
    const onlyOpened = createAddressRule(["127.0.0.0/8"], { onlyAllowed: true });
    expect(onlyOpened("127.0.0.1")).toBe(true);
    expect(onlyOpened("8.8.8.8")).toBe(false);
  });

  test.each(["10.0.0.0", "10.0.0.0/33", "localhost/8", "/8", ""])("%j is no network to open", (network) => {
    expect(() => createAddressRule([network])).toThrow(`"${network}" is no network`);
  });
});
