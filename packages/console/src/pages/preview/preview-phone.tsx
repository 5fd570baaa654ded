import { ChannelTag, channelName } from "../../parts/channel.tsx";
import { Icon } from "../../parts/icons.tsx";
import { LossList } from "../../parts/loss-list.tsx";
import type { PreviewedChannel } from "../../wire/preview.ts";
import phone from "../handsets/phone.module.css";
import { ShownPartView } from "../handsets/shown/part.tsx";
import { WithoutTaps } from "../handsets/tap.tsx";
import styles from "./preview-phone.module.css";

/** What one channel makes of the message, in its own colours, and below it what was lost. */
export function PreviewPhone({ previewed: { channel, shown, refused } }: { previewed: PreviewedChannel }) {
  const losses = shown?.losses ?? [];
  return (
    <article className={styles.stand} aria-label={channelName(channel)}>
      <h2 className={styles.channel}>
        <ChannelTag channel={channel} />
        <span
          className={styles.verdict}
          data-tone={refused ? "refused" : losses.length > 0 ? "lossy" : "whole"}
        >
          {verdictOf(refused !== undefined, losses.length)}
        </span>
      </h2>
      <div className={`${phone.phone} ${styles.screen}`} data-channel={channel}>
        {refused && (
          <p className={styles.refusal}>
            <Icon name="warning" size={16} />
            <span>
              <code>{refused.code}</code> {refused.description}
            </span>
          </p>
        )}
        {shown && (
          <WithoutTaps>
            {shown.parts.map((part, index) => (
              <ShownPartView key={`${part.kind}-${String(index)}`} channel={channel} part={part} />
            ))}
          </WithoutTaps>
        )}
      </div>
      {shown?.segments && (
        <p className={styles.note}>
          {shown.segments.count === 1 ? "1 segment" : `${shown.segments.count} segments`} ·{" "}
          {shown.segments.encoding}
        </p>
      )}
      {losses.length > 0 && <LossList losses={losses} />}
    </article>
  );
}

function verdictOf(isRefused: boolean, lost: number): string {
  if (isRefused) return "Not shown: the next channel is tried";
  return lost === 0 ? "Whole" : `${lost} lost`;
}
