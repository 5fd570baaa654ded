import type { AppMessage } from "@postrider/contract";
import type { ChannelMessage } from "../channels/channel-message.ts";
import { InOrder } from "../lib/in-order.ts";
import type { ClaimedWork, LaneKey } from "../queue/queue.ts";
import { nextAttempt } from "./attempt.ts";
import { findOptOut } from "./consent.ts";
import type { MessagingDeps } from "./deps.ts";
import { Draft, type Standing } from "./draft.ts";
import { enterRoute, expire, fallBack, isExpired } from "./fall-back.ts";
import type { Gates } from "./gates.ts";
import type { Loaders } from "./loaders.ts";
import type { Attempt, OutboundMessage } from "./model.ts";
import { reasons } from "./reasons.ts";
import { type Routing, route } from "./route.ts";
import { type Outcome, settle } from "./settle.ts";
import { afterDecision, drop, loadStanding } from "./standings.ts";
import { awaitsAttempt } from "./status.ts";
import type { SubmissionsInFlight } from "./submissions-in-flight.ts";
import { submit } from "./submit.ts";
import { transcode } from "./transcode.ts";

/** How often a decision is made anew because the message changed meanwhile. More means something is broken. */
const MAX_ROUNDS = 10;

/**
 * Step 4: one claimed send item, one attempt.
 *
 * Before: the item is leased to us, the message waits for an attempt. After: the attempt and its outcome are
 * recorded and the item is done, or due again for the next try or the next channel; or nothing was attempted and
 * the item waits in the lane of a sender or channel that has a rate.
 *
 * Recorded before the channel is called (SUBMITTING) and after. Crash before the first record: nothing happened,
 * the lease ends and the item is taken again. Crash between the two: the item comes back with a SUBMITTING
 * attempt, whose answer nobody knows. An idempotent channel gets the same submission again under the same key;
 * any other is left to its receipts until a deadline, then the next channel is tried. This is the one window in
 * which a message can be delivered twice; `observe.lostAnswer` counts it. Second run of a finished item: the
 * status says that no attempt is due, and the item is dropped.
 *
 * Messages to one recipient come to the channel in the order in which they were accepted, unless one is tried again:
 * what is claimed together goes through every step in its order.
 */
export function createDispatch(
  deps: MessagingDeps,
  loaders: Loaders,
  inFlight: SubmissionsInFlight,
  gates: Gates,
): (work: ClaimedWork) => Promise<void> {
  /** Routes that are being looked for: the first message to somebody new takes longer than those behind it. */
  const routing = new InOrder();
  return async (work) => {
    const key = { projectId: work.lane.projectId, id: work.ref };
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const standing = await loadStanding(deps, loaders, key, work);
      if (standing === undefined || !awaitsAttempt(standing.message.status)) return drop(deps, work);

      const begun = (await resume(standing)) ?? (await begin(standing, work.lane));
      if (begun === "stale") continue;
      if (begun === "ended") return;
      const outcome = await call(begun);
      await conclude(begun, outcome);
      return;
    }
    throw new Error(`Message ${key.id} changed ${MAX_ROUNDS} times while its next attempt was decided.`);
  };

  /** An attempt that was recorded and whose answer was lost. undefined: there is none. */
  async function resume(standing: Standing): Promise<Begun | "ended" | "stale" | undefined> {
    const { message } = standing;
    if (message.attempts === 0) return undefined;
    const attempt = await deps.store.messages.lastAttempt(message);
    if (attempt?.state !== "SUBMITTING") return undefined;

    const transcoded = await transcode(deps, message, attempt.channel);
    const isRepeatable =
      deps.connectorFor(attempt.channel)?.idempotent === true && !("failure" in transcoded);
    deps.observe?.lostAnswer?.(isRepeatable ? "repeated" : "awaited");
    if (isRepeatable && !isExpired(new Draft(deps, standing))) return { standing, attempt, transcoded };
    return apply(
      settle(deps, standing, attempt, { type: "unanswered", reason: reasons.noAnswer(), repeatable: false }),
    );
  }

  /** Records the next attempt, if no gate is before it; routes the message first when it has no route. */
  async function begin(standing: Standing, lane: LaneKey): Promise<Begun | "ended" | "stale"> {
    const { message } = standing;
    const draft = new Draft(deps, standing);
    if (isExpired(draft)) {
      expire(draft);
      return apply(draft.build());
    }
    if (message.route === null) {
      const found = await routing.run(recipientOf(message), () =>
        route(deps, message, standing.app, standing.webhooks),
      );
      if (!take(draft, found)) return apply(draft.build());
    }
    const candidate = draft.route[draft.message.position];
    if (candidate === undefined) throw new Error(`Message ${message.id} has no channel at its position.`);

    const attempt = nextAttempt(message, candidate, draft.now);
    const transcoded = await transcode(deps, message, candidate.channel);
    const optOut = "failure" in transcoded ? undefined : await findOptOut(deps, message, candidate);
    if (!("failure" in transcoded) && optOut === undefined) {
      const gate = await gates.next(deps, standing.app, message, candidate.channel, lane);
      if (gate !== undefined) {
        draft.moveTo(gate);
        return apply(draft.build());
      }
    }
    draft.set({ attempts: attempt.number, channelSince: message.channelSince ?? draft.now });
    if ("failure" in transcoded || optOut !== undefined) {
      const reason = "failure" in transcoded ? transcoded.failure : optOut;
      if (reason === undefined) throw new Error(`Message ${message.id} failed for no reason.`);
      draft.record({ ...attempt, state: "FAILED", endedAt: draft.now, reason });
      fallBack(draft, reason, draft.now);
      return apply(draft.build());
    }
    const { losses, segments = null } = transcoded.shown;
    const recorded: Attempt = { ...attempt, losses, segments };
    draft.record(recorded);
    // The item stays ours: it is settled by the decision after the call, or comes back when the lease ends.
    const decision = draft.buildKeepingWork();
    if ((await deps.store.messages.decide(decision)) === "stale") return "stale";
    return {
      standing: { ...standing, message: afterDecision(message, decision) },
      attempt: recorded,
      transcoded,
    };
  }

  async function call({ standing, attempt, transcoded }: Begun): Promise<Outcome> {
    const connector = deps.connectorFor(attempt.channel);
    if (connector === undefined) {
      return { type: "refused", reason: reasons.noConnector(attempt.channel), retryable: false };
    }
    return submit(deps, connector, standing, attempt, transcoded);
  }

  /** Records the outcome, whatever else has happened to the message meanwhile: it must not be lost. */
  async function conclude({ standing, attempt }: Begun, outcome: Outcome): Promise<void> {
    const recording = settleUntilApplied(standing, attempt, outcome);
    if (outcome.type !== "submitted") return recording;
    const { providerMessageId } = outcome;
    await inFlight.during(
      { projectId: standing.message.projectId, channel: attempt.channel, providerMessageId },
      recording,
    );
  }

  async function settleUntilApplied(first: Standing, attempt: Attempt, outcome: Outcome): Promise<void> {
    let standing: Standing | undefined = first;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const decision = settle(deps, standing, attempt, outcome);
      if ((await deps.store.messages.decide(decision)) === "applied") {
        const { attempt: settled } = decision;
        if (outcome.type === "submitted" && settled !== undefined)
          loaders.submitted({ message: afterDecision(standing.message, decision), attempt: settled });
        return;
      }
      standing = await loadStanding(deps, loaders, first.message, first.hand);
      if (standing === undefined || (await isReconciled(first, attempt)))
        return first.hand === null ? undefined : drop(deps, first.hand);
    }
    throw new Error(`Message ${first.message.id} changed ${MAX_ROUNDS} times while an attempt was settled.`);
  }

  /** A receipt was faster, and has told already that the channel took it. */
  async function isReconciled({ message }: Standing, { number }: Attempt): Promise<boolean> {
    const stored = await deps.store.messages.lastAttempt(message);
    return stored?.number === number && stored.state === "SUBMITTED";
  }

  async function apply(
    decision: Parameters<typeof deps.store.messages.decide>[0],
  ): Promise<"ended" | "stale"> {
    return (await deps.store.messages.decide(decision)) === "applied" ? "ended" : "stale";
  }
}

/** An attempt that is recorded and not yet made. */
interface Begun {
  standing: Standing;
  attempt: Attempt;
  transcoded: { content: AppMessage; shown: ChannelMessage };
}

/** Enters what routing found into the decision. False: it ends the message. */
function take(draft: Draft, routing: Routing): boolean {
  if ("failure" in routing) {
    draft.tell("FAILED", null, routing.failure, draft.now);
    return false;
  }
  const { candidates, contactId, conversationId } = routing;
  draft.set({ contactId, conversationId });
  return enterRoute(draft, candidates);
}

function recipientOf({ projectId, appId, request }: OutboundMessage): string {
  return JSON.stringify([projectId, appId, request.recipient]);
}
