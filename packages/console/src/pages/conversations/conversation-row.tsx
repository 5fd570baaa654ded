import type { RecentConversation } from "@postrider/sdk/conversation";
import { Link } from "wouter";
import { useContact } from "../../live/contact-queries.ts";
import { ChannelTag } from "../../parts/channel.tsx";
import { Chip } from "../../parts/chip.tsx";
import { Avatar, contactName } from "../../parts/contact.tsx";
import { displayIdentity } from "../../parts/identity.ts";
import { RelativeTime } from "../../parts/relative-time.tsx";
import { outline } from "../messages/content-outline.ts";
import styles from "./conversation-row.module.css";

/**
 * One conversation of a list: with whom, what was said last, and when. The whole row leads there.
 * `title` stands in for the contact where all are of one.
 */
export function ConversationRow(props: {
  recent: RecentConversation;
  href: string;
  isOpen: boolean;
  title?: string;
}) {
  const { conversation, last_message } = props.recent;
  const contact = useContact(props.title ? "" : conversation.contact_id);
  const { channel = conversation.active_channel ?? "", identity = "" } = last_message?.channel_identity ?? {};
  const name = props.title ?? (contact.data ? contactName(contact.data) : displayIdentity(identity, channel));
  const at = last_message?.accept_time ?? conversation.last_received;
  return (
    <Link href={props.href} className={styles.row} aria-current={props.isOpen ? "true" : undefined}>
      <Avatar name={name} />
      <span className={styles.words}>
        <span className={styles.line}>
          <span className={styles.name}>{name}</span>
          {at && (
            <span className={styles.time}>
              <RelativeTime at={at} />
            </span>
          )}
        </span>
        <span className={styles.last}>{last_message ? lastWords(last_message) : "Nothing was said yet"}</span>
        <span className={styles.about}>
          {channel && <ChannelTag channel={channel} />}
          {!conversation.active && <Chip>Ended</Chip>}
        </span>
      </span>
    </Link>
  );
}

function lastWords(message: NonNullable<RecentConversation["last_message"]>): string {
  const { kind, lines } = outline(message);
  const words = lines[0] ?? kind;
  return message.direction === "TO_APP" ? words : `You: ${words}`;
}
