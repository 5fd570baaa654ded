import { Facts } from "../../parts/facts.tsx";
import { exactTime } from "../../parts/time.ts";
import type { Timeline } from "../../wire/messages.ts";

/** Ids and settings of a message; what is empty is left out. */
export function MessageFacts({ timeline: { message, request } }: { timeline: Timeline }) {
  const { conversation_id, contact_id } = message;
  return (
    <Facts
      facts={[
        { name: "Message", value: message.id, isId: true },
        { name: "App", value: request?.app_id, isId: true },
        {
          name: "Conversation",
          value: conversation_id,
          isId: true,
          href: `/conversations/${conversation_id ?? ""}`,
        },
        { name: "Contact", value: contact_id, isId: true, href: `/contacts/${contact_id ?? ""}` },
        { name: "Accepted", value: exactTime(new Date(message.accept_time)) },
        { name: "Mode", value: message.processing_mode },
        { name: "Time to live", value: request?.ttl?.toString() },
        { name: "Metadata", value: message.metadata },
        { name: "Correlation", value: request?.correlation_id },
        { name: "Callback address", value: request?.callback_url },
        { name: "Sent to", value: message.sender_id },
      ]}
    />
  );
}
