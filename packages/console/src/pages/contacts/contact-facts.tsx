import type { Contact } from "@postrider/sdk/conversation";
import { channelName } from "../../parts/channel.tsx";
import { Facts } from "../../parts/facts.tsx";
import { languageName, NO_LANGUAGE } from "./languages.ts";

/** What is known of a contact; what is empty is left out. */
export function ContactFacts({ contact }: { contact: Contact }) {
  const { language = NO_LANGUAGE, channel_priority = [] } = contact;
  return (
    <Facts
      facts={[
        { name: "Contact", value: contact.id, isId: true },
        { name: "External id", value: contact.external_id },
        { name: "E-mail", value: contact.email },
        { name: "Language", value: language === NO_LANGUAGE ? "" : languageName(language) },
        { name: "Priority", value: channel_priority.map(channelName).join(", ") },
        { name: "Metadata", value: contact.metadata },
      ]}
    />
  );
}
