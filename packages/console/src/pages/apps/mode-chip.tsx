import type { ProcessingMode } from "@postrider/sdk/conversation";
import { Chip } from "../../parts/chip.tsx";

const MODES: Record<string, string> = { CONVERSATION: "Conversation", DISPATCH: "Dispatch" };

/** Whether an app keeps contacts and conversations. The wire name is in the title. */
export function ModeChip({ mode = "DISPATCH" }: { mode: ProcessingMode | undefined }) {
  return <Chip title={mode}>{MODES[mode] ?? mode}</Chip>;
}
