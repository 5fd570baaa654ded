import { Chip, type Tone } from "../../parts/chip.tsx";
import type { WebhookRow } from "../../wire/webhooks.ts";

const STATES: Record<WebhookRow["state"], { words: string; tone: Tone }> = {
  ACTIVE: { words: "Active", tone: "good" },
  FAILING: { words: "Failing", tone: "warn" },
  RESTING: { words: "Resting", tone: "bad" },
  DISABLED: { words: "Disabled", tone: "bad" },
  DISMISSED: { words: "Dismissed", tone: "neutral" },
};

/** How a webhook fares. The wire name is in the title. */
export function WebhookState({ state }: { state: WebhookRow["state"] }) {
  const { words, tone } = STATES[state];
  return (
    <Chip tone={tone} title={state} dot>
      {words}
    </Chip>
  );
}

/** Why it is not called as usual, in a sentence; undefined when it is. */
export function explainState({ state, failures, disabled }: WebhookRow): string | undefined {
  switch (state) {
    case "FAILING":
      return failures === 1 ? "The latest callback failed." : `The latest ${failures} callbacks failed.`;
    case "RESTING":
      return `${failures} callbacks failed in a row. It is left alone for a while; then one callback tells whether it is back.`;
    case "DISABLED":
      return `Nothing is sent: ${disabled?.reason ?? "it is disabled."}`;
    default:
      return undefined;
  }
}
