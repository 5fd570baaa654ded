import { Chip, type Tone } from "../../parts/chip.tsx";
import type { BatchRow } from "../../wire/batches.ts";

const STATES: Record<BatchRow["state"], { words: string; tone: Tone }> = {
  SCHEDULED: { words: "Scheduled", tone: "info" },
  READY: { words: "Sending", tone: "warn" },
  PROCESSED: { words: "Sent", tone: "good" },
  CANCELLED: { words: "Cancelled", tone: "neutral" },
};

/** How far a batch is. The wire name is in the title. */
export function BatchState({ state }: { state: BatchRow["state"] }) {
  const { words, tone } = STATES[state];
  return (
    <Chip tone={tone} title={state} dot>
      {words}
    </Chip>
  );
}
