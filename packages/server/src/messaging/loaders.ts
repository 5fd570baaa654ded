import { GroupCommit } from "../lib/group-commit.ts";
import type { MessageKey, Store, SubmissionKey } from "../store/store.ts";
import type { Attempt, OutboundMessage } from "./model.ts";

/** Reads that arrive together become one query, as writes do. */
export interface Loaders {
  message(key: MessageKey): Promise<OutboundMessage | undefined>;
  submission(key: SubmissionKey): Promise<{ message: OutboundMessage; attempt: Attempt } | undefined>;
}

export function createLoaders(store: Store): Loaders {
  const messages = new GroupCommit<MessageKey, OutboundMessage | undefined>((keys) =>
    store.messages.load(keys),
  );
  const submissions = new GroupCommit<
    SubmissionKey,
    { message: OutboundMessage; attempt: Attempt } | undefined
  >((keys) => store.messages.findSubmissions(keys));
  return {
    message: (key) => messages.push(key),
    submission: (key) => submissions.push(key),
  };
}
