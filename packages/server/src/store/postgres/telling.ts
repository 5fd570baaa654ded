import type { Queue } from "../../queue/queue.ts";
import type { NewCallback } from "../callback-store.ts";
import type { Database, Session } from "../database.ts";
import { addCallbacks } from "../sql/add-callbacks.ts";
import { callbackLane, packNewCallbacks } from "../sql/new-callbacks.ts";

/** A transaction whose work names the callbacks to store with it. After the commit their lanes are woken. */
export async function commitAndTell<Result>(
  database: Database,
  queue: Pick<Queue, "wake">,
  work: (session: Session) => Promise<{ result: Result; callbacks: NewCallback[] }>,
): Promise<Result> {
  const { result, callbacks } = await database.tx(async (session) => {
    const done = await work(session);
    if (done.callbacks.length > 0) await session.query(addCallbacks, packNewCallbacks([done.callbacks]));
    return done;
  });
  for (const callback of callbacks) queue.wake(callbackLane(callback), callback.createdAt);
  return result;
}
