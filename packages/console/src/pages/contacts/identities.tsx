import type { Contact } from "@postrider/sdk/conversation";
import { Link } from "wouter";
import { useApps } from "../../live/queries.ts";
import { Icon } from "../../parts/icons.tsx";
import styles from "./identities.module.css";
import { IdentityLabel } from "./identity-label.tsx";

/** Where a contact is reached; each leads to its virtual handset. */
export function Identities({ contact }: { contact: Contact }) {
  const apps = useApps();
  const nameOf = (appId: string) => apps.data?.find(({ id }) => id === appId)?.display_name ?? appId;
  return (
    <ul className={styles.identities}>
      {contact.channel_identities.map(({ channel, identity, app_id = "" }) => (
        <li key={`${channel} ${identity} ${app_id}`} className={styles.identity}>
          <span className={styles.words}>
            <IdentityLabel channel={channel} identity={identity} />
            {app_id && <span className={styles.app}>as {nameOf(app_id)} knows it</span>}
          </span>
          <Link
            href={`/handsets?open=${encodeURIComponent(`${channel}:${identity}`)}`}
            className={styles.handset}
            aria-label={`Show the handset ${identity} on ${channel}`}
          >
            <Icon name="handset" size={16} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
