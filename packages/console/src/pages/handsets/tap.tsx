import { createContext, type ReactNode, use, useMemo } from "react";
import type { HandsetReply } from "../../wire/handset.ts";
import { useActions } from "./actions.tsx";

/** What tapping on a message does: answers it from this handset. */
export interface Tap {
  /** False on what the handset itself sent, and while an answer is on its way. */
  canTap: boolean;
  choose: (postback: string) => void;
  shareLocation: () => void;
}

/** Where the virtual handsets are: the answer to "share your location". */
export const HANDSET_LOCATION: Extract<HandsetReply, { location: unknown }>["location"] = {
  latitude: 59.3303,
  longitude: 18.0585,
  title: "Central Station",
};

const TapContext = createContext<Tap | undefined>(undefined);

/** Tells the parts of one message which message they answer. */
export function TapProvider(props: { messageId: string; canTap: boolean; children: ReactNode }) {
  const { messageId } = props;
  const { mutate, isPending } = useActions().reply;
  const canTap = props.canTap && !isPending;
  const tap = useMemo<Tap>(
    () => ({
      canTap,
      choose: (postback) => mutate({ choice: { message_id: messageId, postback_data: postback } }),
      shareLocation: () => mutate({ location: HANDSET_LOCATION }),
    }),
    [canTap, messageId, mutate],
  );
  return <TapContext value={tap}>{props.children}</TapContext>;
}

/** Around messages that are only looked at: nothing can be tapped. */
export function WithoutTaps({ children }: { children: ReactNode }) {
  return <TapContext value={NO_TAPS}>{children}</TapContext>;
}

const NO_TAPS: Tap = { canTap: false, choose: () => undefined, shareLocation: () => undefined };

/** How to answer the message around. @throws outside of TapProvider. */
export function useTap(): Tap {
  const tap = use(TapContext);
  if (!tap) throw new Error("useTap needs a TapProvider above it");
  return tap;
}
