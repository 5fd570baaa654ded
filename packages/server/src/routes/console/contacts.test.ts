import type { Contact } from "@postrider/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "../../../test/world.ts";

let world: World;
let path: string;
beforeAll(async () => {
  world = await startWorld();
  path = `/console/v1/projects/${world.server.project_id}/contacts`;
});
afterAll(() => world.close());

const search = async (typed: string): Promise<Contact[]> => {
  const answer = await world.fetch(`${path}?search=${encodeURIComponent(typed)}`);
  return ((await answer.json()) as { contacts: Contact[] }).contacts;
};

describe("GET /console/v1/projects/{project_id}/contacts", () => {
  test("finds a contact by name, by external id, and by a number as people type it", async () => {
    const { contacts } = world.client.conversation;
    const ada = await contacts.create({
      channel_identities: [{ channel: "SMS", identity: "+12025550177" }],
      language: "EN",
      display_name: "Ada Lovelace",
      external_id: "crm-5",
    });
    await contacts.create({
      channel_identities: [{ channel: "TELEGRAM", identity: "88001" }],
      language: "EN",
      display_name: "Grace Hopper",
    });

    expect(await search("ada")).toEqual([ada]);
    expect(await search("crm-5")).toEqual([ada]);
    expect(await search("+1 (202) 555-01")).toEqual([ada]);
    expect((await search("8800")).map(({ display_name }) => display_name)).toEqual(["Grace Hopper"]);
    expect(await search("nobody")).toEqual([]);
  });

  test("wants something to search for", async () => {
    const answer = await world.fetch(`${path}?search=%20`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("$.search must be set");
  });

  test("needs credentials for that project", async () => {
    const { authorization } = await world.strangerOf();
    expect((await world.fetch(`${path}?search=a`, { authorization: null })).status).toBe(401);
    expect((await world.fetch(`${path}?search=a`, { authorization })).status).toBe(403);
  });
});
