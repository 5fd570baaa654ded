import { Chip, type Tone } from "./chip.tsx";

/** Words and tone of each status, in the order a message goes through them. */
const STATUSES: Record<string, { words: string; tone: Tone }> = {
  QUEUED: { words: "Queued", tone: "neutral" },
  QUEUED_ON_CHANNEL: { words: "On channel", tone: "info" },
  SWITCHING_CHANNEL: { words: "Switching channel", tone: "warn" },
  DELIVERED: { words: "Delivered", tone: "good" },
  READ: { words: "Read", tone: "read" },
  FAILED: { words: "Failed", tone: "bad" },
  RECEIVED: { words: "Received", tone: "inbound" },
};

/** For filters: every status with its words. */
export const STATUS_OPTIONS = Object.entries(STATUSES).map(([value, { words }]) => ({ value, label: words }));

/** Words and tone of a status; one that this console does not know is shown as it came. */
export function describeStatus(status: string): { words: string; tone: Tone } {
  return STATUSES[status] ?? { words: status, tone: "neutral" };
}

/** The status of a message. The wire name is in the title. */
export function StatusChip({ status }: { status: string }) {
  const { words, tone } = describeStatus(status);
  return (
    <Chip tone={tone} title={status} dot>
      {words}
    </Chip>
  );
}
