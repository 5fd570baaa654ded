import { ActionIcon, Input } from "@mantine/core";
import { ChannelTag, channelName } from "../../../parts/channel.tsx";
import { Icon } from "../../../parts/icons.tsx";
import { knownChannels } from "../../../parts/known-channels.ts";
import styles from "./channel-order.module.css";

/** Which channels are tried, in which order. */
export function ChannelOrder(props: {
  channels: string[];
  error: string | undefined;
  onChange: (channels: string[]) => void;
  /** Which there are to choose from. Default: all. */
  among?: readonly string[];
  label?: string;
  description?: string;
}) {
  const { channels, error, onChange, among = knownChannels() } = props;
  const unused = among.filter((channel) => !channels.includes(channel));
  const moveUp = (position: number) => {
    const moved = channels.toSpliced(position, 1);
    onChange(moved.toSpliced(position - 1, 0, ...channels.slice(position, position + 1)));
  };
  return (
    <Input.Wrapper
      label={props.label ?? "Channels"}
      description={props.description ?? "Tried in this order: the next one takes over when one fails."}
      error={error}
      labelElement="div"
    >
      <ol className={styles.order}>
        {channels.map((channel, position) => (
          <li key={channel} className={styles.step}>
            <span className={styles.position}>{position + 1}</span>
            <ChannelTag channel={channel} />
            <span className={styles.actions}>
              {position > 0 && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Try ${channelName(channel)} earlier`}
                  onClick={() => moveUp(position)}
                >
                  <Icon name="arrowUp" size={16} />
                </ActionIcon>
              )}
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Do not try ${channelName(channel)}`}
                onClick={() => onChange(channels.filter((other) => other !== channel))}
              >
                <Icon name="close" size={16} />
              </ActionIcon>
            </span>
          </li>
        ))}
      </ol>
      {unused.length > 0 && (
        <div className={styles.unused}>
          {unused.map((channel) => (
            <button
              key={channel}
              type="button"
              className={styles.add}
              onClick={() => onChange([...channels, channel])}
            >
              <Icon name="plus" size={14} />
              {channelName(channel)}
            </button>
          ))}
        </div>
      )}
    </Input.Wrapper>
  );
}
