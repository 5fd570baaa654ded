import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "../../../test/world.ts";
import { channelDescriptions } from "../../channels/index.ts";
import type { PreviewAnswer } from "./wire.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.close());

const preview = (message: unknown, authorization?: string | null) =>
  world.fetch(`/console/v1/projects/${world.server.project_id}/preview`, {
    method: "POST",
    body: JSON.stringify({ message }),
    ...(authorization !== undefined && { authorization }),
  });

describe("a preview", () => {
  test("shows a message on every channel, and says what is lost where", async () => {
    const message = { location_message: { title: "Depot", coordinates: { latitude: 55.5, longitude: 13 } } };
    const { channels } = (await (await preview(message)).json()) as PreviewAnswer;

    expect(channels.map(({ channel }) => channel)).toEqual(channelDescriptions.map(({ channel }) => channel));
    expect(channels.find(({ channel }) => channel === "LINE")).toMatchObject({
      shown: { parts: [{ kind: "location", title: "Depot" }], losses: [] },
    });
    expect(channels.find(({ channel }) => channel === "SMS")).toMatchObject({
      shown: { parts: [{ kind: "text" }], losses: [{ effect: "place shown as a link to a map" }] },
    });
  });

  test("says which channels cannot show it at all, and shows the others", async () => {
    const { channels } = (await (
      await preview({ text_message: { text: "x".repeat(2_500) } })
    ).json()) as PreviewAnswer;

    expect(channels.find(({ channel }) => channel === "MESSENGER")).toMatchObject({
      refused: { code: "BAD_REQUEST" },
    });
    expect(channels.find(({ channel }) => channel === "TELEGRAM")).toHaveProperty("shown");
  });

  test("sends nothing", async () => {
    await preview({ text_message: { text: "Hi" } });
    await world.clock.advance(0);
    expect((await world.client.conversation.messages.list({ app_id: world.appId })).data).toEqual([]);
  });

  test("of what is no message names the field", async () => {
    const answer = await preview({ text_message: {} });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { message: "$.message.text_message.text is required" },
    });
  });

  test("is not for strangers", async () => {
    expect((await preview({ text_message: { text: "Hi" } }, null)).status).toBe(401);
    const { authorization } = await world.strangerOf();
    expect((await preview({ text_message: { text: "Hi" } }, authorization)).status).toBe(403);
  });
});
