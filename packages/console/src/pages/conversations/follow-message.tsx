import { useEffect } from "react";
import { useLocation } from "wouter";
import { useTimeline } from "../../live/queries.ts";

/** Goes to the conversation that a message began, once the message has one. */
export function FollowMessage({ messageId, from }: { messageId: string; from: string }) {
  const [, goTo] = useLocation();
  const begun = useTimeline(messageId).data?.message.conversation_id;
  useEffect(() => {
    if (begun && begun !== from) goTo(`/conversations/${begun}`);
  }, [begun, from, goTo]);
  return null;
}
