import type { Contact } from "@postrider/sdk/conversation";
import styles from "./contact.module.css";
import { Icon } from "./icons.tsx";
import { displayIdentity } from "./identity.ts";

/** The API's name for a contact that has none. */
const UNNAMED = "Unknown";

/** What a contact is called: its name, else its first address, else a word. */
export function contactName({
  display_name = UNNAMED,
  channel_identities: [first],
}: Pick<Contact, "display_name" | "channel_identities">): string {
  if (display_name !== "" && display_name !== UNNAMED) return display_name;
  return first ? displayIdentity(first.identity, first.channel) : "Unknown contact";
}

/** Whether somebody gave the contact a name. */
export function hasName({ display_name = UNNAMED }: Pick<Contact, "display_name">): boolean {
  return display_name !== "" && display_name !== UNNAMED;
}

/** The first letters of a name, or a figure. Decorative: the name stands beside it. */
export function Avatar({ name, size = 36 }: { name: string; size?: number }) {
  const initials = initialsOf(name);
  return (
    <span className={styles.avatar} style={{ width: size, height: size }} aria-hidden="true">
      {initials || <Icon name="person" size={Math.round(size / 2)} />}
    </span>
  );
}

/** "AL" for "Ada Lovelace"; "" for what begins with no letter, such as a number. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}
