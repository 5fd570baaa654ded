import type { TimelineAnswer } from "../../src/routes/console/wire.ts";
import { clientOf } from "../crash/load.ts";
import type { Credentials } from "../crash/server-process.ts";
import type { Told } from "./callback-journal.ts";
import { tally } from "./figures.ts";

const LOOKED_AT = 5;

/** For a verdict: what the customer was told of messages that did not end, and what the server says of the first. */
export async function tellOfLost(
  credentials: Credentials,
  lost: readonly string[],
  told: ReadonlyMap<string, Told>,
): Promise<string> {
  if (lost.length === 0) return "";
  const statuses = lost.map((id) => told.get(id)?.statuses.join(" ") || "nothing");
  const stories = await Promise.all(lost.slice(0, LOOKED_AT).map((id) => storyOf(credentials, id)));
  return ` (told ${tally(statuses)}; ${stories.join("; ")})`;
}

async function storyOf(credentials: Credentials, id: string): Promise<string> {
  const path = `/console/v1/projects/${credentials.project_id}/messages/${id}/timeline`;
  try {
    const { status, attempts, callbacks } = await clientOf(credentials).request<TimelineAnswer>({ path });
    const attempt = attempts.at(-1);
    const waiting = callbacks.filter(({ state }) => state === "PENDING").length;
    return `${id} is ${status}, attempt ${attempt?.number ?? "none"} ${attempt?.state ?? ""} since ${attempt?.started_at}, callbacks ${tally(callbacks.map(({ state }) => state))}${waiting > 0 ? `, tried ${callbacks.map(({ tries }) => tries.length)}` : ""}`;
  } catch (error) {
    return `${id}: ${error}`;
  }
}
