/** The pages about moving over name every method there is, on either side, and none that is not. */
import { fileURLToPath } from "node:url";
import { SinchClient } from "@postrider/sdk";
import { SinchClient as OfficialClient } from "@sinch/sdk-core";
import { expect, test } from "vitest";
import { ourNameOf } from "./migration/from-sinch-sdk-core.ts";
import { methodsOf, read } from "./migration/methods-of.ts";
import { officialPage, pythonPage } from "./migration/pages.ts";
import { olderPythonNameOf } from "./migration/python-names.ts";

const DOMAINS = ["conversation", "sms", "numbers", "numberLookup", "voice", "verification"];
const CREDENTIALS = {
  projectId: "p",
  keyId: "k",
  keySecret: "s",
  servicePlanId: "plan",
  applicationKey: "a",
  applicationSecret: "c2VjcmV0",
};

const official = methodsOf(new OfficialClient({ ...CREDENTIALS, apiToken: "t" }), DOMAINS);
const client = new SinchClient({
  ...CREDENTIALS,
  smsApiToken: "t",
  smsRegion: "eu",
  conversationRegion: "eu",
});
const ours = methodsOf(client, DOMAINS);

const page = (name: string) => fileURLToPath(new URL(`../../../docs/migrate/${name}`, import.meta.url));

test("the official client has methods in every domain", () => {
  const domains = new Set(official.map((name) => name.split(".")[0]));
  expect([...domains].sort()).toEqual([...DOMAINS].sort());
  expect(official.length).toBeGreaterThan(140);
});

test.each(official)("%s has a name here", (name) => {
  expect(read(client, ourNameOf(name))).toBeTypeOf("function");
});

test("every older Python name belongs to a method of ours", () => {
  expect(ours.filter((name) => olderPythonNameOf(name) !== undefined).length).toBeGreaterThan(40);
});

test("docs/migrate/from-sinch-sdk-core.md is what this makes of it", async () => {
  await expect(officialPage(official)).toMatchFileSnapshot(page("from-sinch-sdk-core.md"));
});

test("docs/migrate/from-python.md is what this makes of it", async () => {
  await expect(pythonPage(ours)).toMatchFileSnapshot(page("from-python.md"));
});
