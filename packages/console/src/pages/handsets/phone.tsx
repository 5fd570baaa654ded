import { ActionIcon, Skeleton, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useHandset } from "../../live/queries.ts";
import { ChannelTag, channelName } from "../../parts/channel.tsx";
import { Icon } from "../../parts/icons.tsx";
import { displayIdentity } from "../../parts/identity.ts";
import { FailureNotice } from "../../parts/notice.tsx";
import type { Handset, HandsetAddress } from "../../wire/handset.ts";
import { ComposeDrawer } from "../messages/compose/compose-drawer.tsx";
import { ActionsProvider } from "./actions.tsx";
import { Composer } from "./composer.tsx";
import { Conversation } from "./conversation.tsx";
import { lookOf } from "./looks.ts";
import styles from "./phone.module.css";
import { ScriptButton } from "./script/script-button.tsx";

/** One handset: its caption with the script, and the phone itself. */
export function Phone({ address, onClose }: { address: HandsetAddress; onClose: () => void }) {
  const handset = useHandset(address);
  const name = `${channelName(address.channel)} handset ${displayIdentity(address.identity, address.channel)}`;
  return (
    <section className={styles.stand} aria-label={name}>
      <Caption address={address} handset={handset.data} onClose={onClose} />
      <div className={styles.phone} data-channel={address.channel}>
        <PhoneBar channel={address.channel} />
        {handset.isPending && <Skeleton className={styles.loading} aria-label="Loading" />}
        {handset.isError && <FailureNotice error={handset.error} retry={() => void handset.refetch()} />}
        <ActionsProvider address={address}>
          {handset.isSuccess && (
            <>
              <Conversation handset={handset.data} />
              <Composer address={address} can={handset.data.can} />
            </>
          )}
        </ActionsProvider>
      </div>
    </section>
  );
}

function Caption(props: { address: HandsetAddress; handset: Handset | undefined; onClose: () => void }) {
  const { address, handset, onClose } = props;
  const [isComposing, compose] = useDisclosure(false);
  return (
    <div className={styles.caption}>
      <div className={styles.row}>
        <h2 className={styles.number}>{displayIdentity(address.identity, address.channel)}</h2>
        <span className={styles.channel}>
          <ChannelTag channel={address.channel} />
        </span>
        <Tooltip label="Send it a message">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Send a message to ${displayIdentity(address.identity, address.channel)}`}
            onClick={compose.open}
          >
            <Icon name="send" size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Put away">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Put ${displayIdentity(address.identity, address.channel)} away`}
            onClick={onClose}
          >
            <Icon name="close" size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      {handset && (
        <ScriptButton address={address} behaviour={handset.behaviour} magic={handset.magic ?? null} />
      )}
      <ComposeDrawer
        opened={isComposing}
        onClose={compose.close}
        target={{ to: address.identity, channels: [address.channel] }}
      />
    </div>
  );
}

/** The top of the screen: whom the conversation is with, as the channel shows it. */
function PhoneBar({ channel }: { channel: string }) {
  return (
    <div className={styles.bar}>
      <span className={styles.avatar} aria-hidden="true">
        A
      </span>
      <span className={styles.business}>
        <span className={styles.name}>Your app</span>
        <span className={styles.subtitle}>{lookOf(channel).subtitle}</span>
      </span>
    </div>
  );
}
