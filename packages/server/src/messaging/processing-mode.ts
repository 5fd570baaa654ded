import type { App, Recipient } from "@postrider/contract";
import { InvalidMessage } from "./errors.ts";
import type { ProcessingMode } from "./model.ts";

/** How an app's traffic is dealt with. One without a mode is a DISPATCH app: the default since 2025-04-16. */
export function processingModeOf(
  app: Pick<App, "processing_mode">,
  { processing_strategy }: { processing_strategy?: string } = {},
): ProcessingMode {
  if (processing_strategy === "DISPATCH_ONLY") return "DISPATCH";
  return app.processing_mode === "CONVERSATION" ? "CONVERSATION" : "DISPATCH";
}

/** Why a recipient cannot be written to in a mode: DISPATCH knows no contacts. */
export const NO_CONTACTS = "must not be used in DISPATCH mode: give identified_by";

/** @throws InvalidMessage for a contact as recipient in DISPATCH mode. */
export function checkRecipient(mode: ProcessingMode, { contact_id }: Pick<Recipient, "contact_id">): void {
  if (mode === "DISPATCH" && contact_id !== undefined)
    throw new InvalidMessage("$.recipient.contact_id", NO_CONTACTS);
}
