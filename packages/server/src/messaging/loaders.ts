import { GroupCommit } from "../lib/group-commit.ts";
import { Recent } from "../lib/recent.ts";
import type { MessageKey, SubmissionKey } from "../store/message-store.ts";
import type { Store } from "../store/store.ts";
import type { Attempt, OutboundMessage } from "./model.ts";

/** What is held of what was just written, in characters of the messages' requests, of either kind. */
const MAX_HELD = 4_194_304;
/** What a message weighs beside its request. */
const LEAST_WEIGHT = 500;

/** A message and the attempt that a channel took. */
export interface Submitted {
  message: OutboundMessage;
  attempt: Attempt;
}

/**
 * Messages as they are needed to decide about them. Reads that arrive together become one query, as writes do.
 *
 * What this process has just written is not read: it is given once, as it was written. Somebody may have changed it
 * since; then its version is an old one, a decision made on it is refused as stale, and the next look reads.
 */
export interface Loaders {
  message(key: MessageKey): Promise<OutboundMessage | undefined>;
  submission(key: SubmissionKey): Promise<Submitted | undefined>;
  /** A message is being committed: it will be dispatched next, maybe before the commit is answered here. */
  accepted(message: OutboundMessage): void;
  /** A channel took it, and that was committed: a receipt will come next. */
  submitted(submitted: Submitted): void;
}

export function createLoaders(store: Pick<Store, "messages">): Loaders {
  const messages = new GroupCommit<MessageKey, OutboundMessage | undefined>((keys) =>
    store.messages.load(keys),
  );
  const submissions = new GroupCommit<SubmissionKey, Submitted | undefined>((keys) =>
    store.messages.findSubmissions(keys),
  );
  const justAccepted = new Recent<OutboundMessage>(MAX_HELD);
  const justSubmitted = new Recent<Submitted>(MAX_HELD);
  return {
    message: async (key) => justAccepted.take(nameOfMessage(key)) ?? messages.push(key),
    submission: async (key) => justSubmitted.take(nameOfSubmission(key)) ?? submissions.push(key),
    accepted: (message) => justAccepted.put(nameOfMessage(message), message, weigh(message)),
    submitted({ message, attempt }) {
      const { channel, providerMessageId } = attempt;
      const key = { projectId: message.projectId, channel, providerMessageId };
      justSubmitted.put(nameOfSubmission(key), { message, attempt }, weigh(message));
    },
  };
}

function weigh({ request }: OutboundMessage): number {
  return LEAST_WEIGHT + JSON.stringify(request).length;
}

function nameOfMessage({ projectId, id }: MessageKey): string {
  return `${projectId} ${id}`;
}

function nameOfSubmission({ projectId, channel, providerMessageId }: SubmissionKey): string {
  return `${projectId} ${channel} ${providerMessageId}`;
}
