import { ActionIcon, Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useAppActions } from "../../../live/app-queries.ts";
import { ChannelTag, channelName } from "../../../parts/channel.tsx";
import { Chip, type Tone } from "../../../parts/chip.tsx";
import { Icon } from "../../../parts/icons.tsx";
import { FailureLine } from "../../../parts/notice.tsx";
import type { CredentialView } from "../../../wire/apps.ts";
import styles from "./channels.module.css";

const STATES: Record<string, { words: string; tone: Tone }> = {
  ACTIVE: { words: "Active", tone: "good" },
  PENDING: { words: "Pending", tone: "warn" },
  FAILING: { words: "Failing", tone: "bad" },
};

/** One channel of an app: whether it works, and what can be done about it. */
export function Channel(props: { appId: string; credential: CredentialView; isFirst: boolean }) {
  const { appId, credential, isFirst } = props;
  const { channel, credential_ordinal_number, status, description, channel_known_id } = credential;
  const { preferChannel, removeCredential } = useAppActions(appId);
  const [isAsking, asking] = useDisclosure(false);
  const name = channelName(channel);
  const { words, tone } = STATES[status] ?? { words: status, tone: "neutral" };
  return (
    <li className={styles.channel}>
      <div className={styles.line}>
        <ChannelTag channel={channel} />
        {credential_ordinal_number > 0 && <Chip>{`no. ${credential_ordinal_number}`}</Chip>}
        <Chip tone={tone} title={status} dot>
          {words}
        </Chip>
        <span className={styles.actions}>
          {!isFirst && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Try ${name} earlier`}
              loading={preferChannel.isPending}
              onClick={() => preferChannel.mutate({ channel, credential_ordinal_number })}
            >
              <Icon name="arrowUp" size={16} />
            </ActionIcon>
          )}
          {isAsking ? (
            <>
              <Button
                size="compact-xs"
                loading={removeCredential.isPending}
                onClick={() => removeCredential.mutate({ channel, credential_ordinal_number })}
              >
                Remove it
              </Button>
              <Button size="compact-xs" variant="subtle" color="gray" onClick={asking.close}>
                Keep it
              </Button>
            </>
          ) : (
            <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${name}`} onClick={asking.open}>
              <Icon name="close" size={16} />
            </ActionIcon>
          )}
        </span>
      </div>
      <div className={styles.about}>
        {channel_known_id && <span className="mono">{channel_known_id}</span>}
        <span>{secretWords(credential)}</span>
      </div>
      {description && <p className={styles.why}>{description}</p>}
      <FailureLine error={preferChannel.error ?? removeCredential.error} />
    </li>
  );
}

function secretWords({ kind, has_callback_secret }: CredentialView): string {
  return has_callback_secret ? `${kind}, and a secret for callbacks` : kind;
}
