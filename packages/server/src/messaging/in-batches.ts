import { GroupCommit } from "../lib/group-commit.ts";
import type { ClaimedWork } from "../queue/queue.ts";

/**
 * Makes a handler of single items from one that takes many: what is claimed while a batch is being done is the
 * next batch.
 */
export function inBatches(
  handle: (work: ClaimedWork[]) => Promise<void>,
): (work: ClaimedWork) => Promise<void> {
  const batches = new GroupCommit<ClaimedWork, void>(async (work) => {
    await handle(work);
    return [];
  });
  return (work) => batches.push(work);
}
