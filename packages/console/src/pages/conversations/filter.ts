import { useSearchParams } from "wouter";
import type { AppView } from "../../wire/apps.ts";
import type { ConversationFilter } from "../../wire/participants.ts";

/** The filter without the app, which may be the project's only one. */
export type ConversationNarrowing = Omit<ConversationFilter, "app_id"> & { app_id?: string };

/** The filter lives in the address, so that it survives a reload and can be sent to a colleague. */
export function useConversationNarrowing(): [
  ConversationNarrowing,
  (narrowing: ConversationNarrowing) => void,
] {
  const [parameters, setParameters] = useSearchParams();
  const { app, channel, contact, active } = Object.fromEntries(parameters);
  const narrowing: ConversationNarrowing = {
    ...(app && { app_id: app }),
    ...(channel && { channel }),
    ...(contact && { contact_id: contact }),
    ...(active && { only_active: true }),
  };
  return [narrowing, (next) => setParameters(asParameters(next), { replace: true })];
}

/** As the address has it: `?app=01...&channel=SMS&active=1`, or "". */
export function formatNarrowing(narrowing: ConversationNarrowing): string {
  const text = new URLSearchParams(asParameters(narrowing)).toString();
  return text && `?${text}`;
}

function asParameters({ app_id, channel, contact_id, only_active }: ConversationNarrowing) {
  return {
    ...(app_id && { app: app_id }),
    ...(channel && { channel }),
    ...(contact_id && { contact: contact_id }),
    ...(only_active && { active: "1" }),
  };
}

/** The app whose conversations are shown: the one chosen, or the first that has any. undefined: the project has none. */
export function appOf(apps: readonly AppView[], chosen: string | undefined): AppView | undefined {
  const hasConversations = ({ processing_mode }: AppView) => processing_mode !== "DISPATCH";
  return apps.find(({ id }) => id === chosen) ?? apps.find(hasConversations) ?? apps[0];
}
