/** That the other files call all there is to call. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SinchClient } from "@sinch/sdk-core";
import { expect, test } from "vitest";

/** Methods that call nothing by themselves: settings, and what only the client itself calls. */
const NO_CALLS = new Set([
  "constructor",
  "getSinchClient",
  "setHostname",
  "setRegion",
  "setCredentials",
  "getApiClient",
  "resetApiClient",
  "buildHostname",
  // The older name of `send`, which calls it, and their own inner parts.
  "sendMessage",
  "sendEvent",
  "performSendMessageRequestBodyTransformation",
]);

const tests = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".test.ts") && !import.meta.filename.endsWith(file))
  .map((file) => readFileSync(join(import.meta.dirname, file), "utf8"))
  .join("\n");

test("every method of the official client's Conversation API is called against our server", () => {
  const { conversation } = new SinchClient({ projectId: "project", keyId: "key", keySecret: "secret" });
  const methods = Object.entries(conversation).flatMap(([resource, api]) =>
    methodsOf(api).map((method) => `${resource}.${method}`),
  );
  expect(methods.length).toBeGreaterThan(70);
  expect(methods.filter((method) => !isCalled(method))).toEqual([]);
});

function methodsOf(api: object): string[] {
  const names = new Set<string>();
  for (let level = api; level && level !== Object.prototype; level = Object.getPrototypeOf(level))
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(level)))
      if (typeof value === "function" && !NO_CALLS.has(name)) names.add(name);
  return [...names];
}

/** As `api.contact.get(`, or in a table of calls, where the resource is told by a function. */
function isCalled(method: string): boolean {
  const [resource, name] = method.split(".");
  return new RegExp(`\\b${resource}\\.${name}\\(|api\\(\\)\\.${name}\\(`).test(tests);
}
