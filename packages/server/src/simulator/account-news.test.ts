import { describe, expect, test } from "vitest";
import { prepareWorlds, problemsOf, START } from "./test/world.ts";

const startWorld = prepareWorlds();

describe("news of an account at a channel", () => {
  test("goes to the app", async () => {
    const world = await startWorld();
    await world.simulator.accountNews("WHATSAPP", {
      app_id: world.appId,
      event_type: "WHATS_APP_QUALITY_RATING_CHANGED",
      additional_data: { quality_rating: "YELLOW" },
    });
    expect(world.events).toMatchObject([
      {
        type: "news",
        projectId: world.projectId,
        appId: world.appId,
        channel: "WHATSAPP",
        eventType: "WHATS_APP_QUALITY_RATING_CHANGED",
        additionalData: { quality_rating: "YELLOW" },
        at: START,
      },
    ]);
  });

  test.each([
    ["FAX", { app_id: "a", event_type: "b" }, /^channel must be one of SMS, /],
    ["SMS", { app_id: "nobody", event_type: "b" }, /^\$\.app_id must be the id of an app of this server$/],
    ["SMS", { app_id: "a" }, /^\$\.event_type must be a text of 1 to 256 characters$/],
    ["SMS", { app_id: "a", event_type: "b", additional_data: [] }, /^\$\.additional_data must be an object$/],
    ["SMS", { app_id: "a", event_type: "b", data: {} }, /^\$\.data is not known; known here are app_id, /],
  ])("on %s %j is refused", async (channel, body, problem) => {
    const world = await startWorld();
    expect(await problemsOf(world.simulator.accountNews(channel, body))).toEqual([
      expect.stringMatching(problem),
    ]);
    expect(world.events).toEqual([]);
  });
});
