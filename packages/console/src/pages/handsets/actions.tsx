import { createContext, type ReactNode, use } from "react";
import { useHandsetActions } from "../../live/queries.ts";
import type { HandsetAddress, HandsetEvent } from "../../wire/handset.ts";

/** What the person with this handset does; shared by all parts of one phone, so that it says in one place how it went. */
type Actions = ReturnType<typeof useHandsetActions>;

const ActionsContext = createContext<Actions | undefined>(undefined);

/** Lets the parts of one phone act, however deep in a card they are. */
export function ActionsProvider({ address, children }: { address: HandsetAddress; children: ReactNode }) {
  return <ActionsContext value={useHandsetActions(address)}>{children}</ActionsContext>;
}

/** What can be done on the phone around. @throws outside of ActionsProvider. */
export function useActions(): Actions {
  const actions = use(ActionsContext);
  if (!actions) throw new Error("useActions needs an ActionsProvider above it");
  return actions;
}

/** What an event did that the phone itself does not show. */
export function describeEvent(event: HandsetEvent): string {
  if ("reaction" in event) return `${event.reaction.emoji} sent to your app`;
  if ("composing" in event)
    return event.composing ? "Your app was told that somebody types" : "Your app was told that nobody types";
  if ("read" in event) return "Your app was told that it was read";
  if ("opt" in event)
    return event.opt === "OUT"
      ? "Your app was told of the block"
      : "Your app was told that it may write again";
  if ("unsupported" in event) return "Your app was sent it as it is";
  return "Your app was told";
}
