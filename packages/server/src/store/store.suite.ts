import { afterEach, beforeEach, describe } from "vitest";
import { UlidMaker } from "../lib/ulid.ts";
import { VirtualClock } from "../lib/virtual-clock.ts";
import type { Queue } from "../queue/queue.ts";
import type { Store } from "./store.ts";
import { testAccept } from "./suite/accept.suite.ts";
import { testAnswers } from "./suite/answers.suite.ts";
import { testApps } from "./suite/apps.suite.ts";
import { testCallbacks } from "./suite/callbacks.suite.ts";
import { testContacts } from "./suite/contacts.suite.ts";
import { testConversations } from "./suite/conversations.suite.ts";
import { testDecide } from "./suite/decide.suite.ts";
import { testLists } from "./suite/lists.suite.ts";
import { testParticipants } from "./suite/participants.suite.ts";
import { testProjects } from "./suite/projects.suite.ts";
import { testReceive } from "./suite/receive.suite.ts";
import { World } from "./suite/world.suite.ts";

/** A store and the queue that its commits feed, both on one clock. */
export type MakeStore = (clock: VirtualClock) => Promise<{ store: Store; queue: Queue }>;

/** What every store must do. Each test has a project of its own. */
export function testStore(makeStore: MakeStore): void {
  let world: World;
  beforeEach(async () => {
    const clock = new VirtualClock(Date.UTC(2026, 0, 1));
    const ids = new UlidMaker(() => clock.now());
    world = new World({ clock, ids, ...(await makeStore(clock)) });
  });
  afterEach(() => world.queue.close());

  const get = () => world;
  describe("projects", () => testProjects(get));
  describe("apps and webhooks", () => testApps(get));
  describe("kept answers", () => testAnswers(get));
  describe("accept", () => testAccept(get));
  describe("decide", () => testDecide(get));
  describe("receive", () => testReceive(get));
  describe("callbacks", () => testCallbacks(get));
  describe("participants", () => testParticipants(get));
  describe("contacts", () => testContacts(get));
  describe("conversations", () => testConversations(get));
  describe("lists", () => testLists(get));
}
