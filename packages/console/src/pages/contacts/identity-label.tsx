import { ChannelTag } from "../../parts/channel.tsx";
import { displayIdentity } from "../../parts/identity.ts";
import styles from "./identity-label.module.css";

/** A channel and the address on it. */
export function IdentityLabel({ channel, identity }: { channel: string; identity: string }) {
  return (
    <span className={styles.label}>
      <ChannelTag channel={channel} />
      <span className={styles.identity}>{displayIdentity(identity, channel)}</span>
    </span>
  );
}
