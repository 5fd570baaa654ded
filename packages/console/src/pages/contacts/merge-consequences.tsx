import type { ChannelIdentity, Contact } from "@postrider/sdk/conversation";
import { contactName } from "../../parts/contact.tsx";
import { IdentityLabel } from "./identity-label.tsx";
import styles from "./merge-consequences.module.css";
import { previewMerge } from "./merge-preview.ts";

/** What a merge does, before it is done: it cannot be taken back. */
export function MergeConsequences({ destination, source }: { destination: Contact; source: Contact }) {
  const { moved, dropped } = previewMerge(destination, source);
  const [stays, goes] = [contactName(destination), contactName(source)];
  return (
    <div className={styles.consequences}>
      <p className={styles.text}>
        <strong>{goes}</strong> goes into <strong>{stays}</strong>, with its conversations, and is gone. This
        cannot be taken back.
      </p>
      {moved.length > 0 && <Addresses title="These addresses move" identities={moved} />}
      {dropped.length > 0 && (
        <Addresses
          title={`These are dropped: ${stays} has another one on the channel`}
          identities={dropped}
        />
      )}
    </div>
  );
}

function Addresses({ title, identities }: { title: string; identities: ChannelIdentity[] }) {
  return (
    <div>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.list}>
        {identities.map(({ channel, identity, app_id = "" }) => (
          <li key={`${channel} ${identity} ${app_id}`}>
            <IdentityLabel channel={channel} identity={identity} />
          </li>
        ))}
      </ul>
    </div>
  );
}
