import type { App } from "@postrider/contract";
import type { ProcessingMode } from "../../messaging/model.ts";
import { lifeOf } from "../../retention/policy.ts";

/**
 * The moment after which an app's messages must have been accepted for the API to show them, by its retention
 * policy; undefined when it shows none. They are kept longer inside, at least until their status is final.
 * Policies that keep a message by something else than its own age give no bound here.
 */
export function shownAfter(app: App, mode: ProcessingMode, now: number): number | undefined {
  const life = lifeOf(app, mode);
  if (life.of !== "message") return 0;
  return life.ms === 0 ? undefined : Math.max(0, now - life.ms);
}
