import type { ShownCard } from "../../../wire/shown.ts";
import styles from "./card.module.css";
import { MediaView } from "./media.tsx";
import { Suggestions } from "./suggestions.tsx";

/** A rich card: picture, title, text, and what can be tapped. */
export function CardView(props: { channel: string; card: ShownCard; isInCarousel?: boolean }) {
  const { card, channel } = props;
  return (
    <div
      className={styles.card}
      data-height={card.height ?? "MEDIUM"}
      data-narrow={props.isInCarousel || undefined}
    >
      {card.media && (
        <div className={styles.media}>
          <MediaView media={card.media} mediaType={card.mediaType ?? "image"} />
        </div>
      )}
      <div className={styles.words}>
        {card.title && <p className={styles.title}>{card.title}</p>}
        {card.description && <p className={styles.description}>{card.description}</p>}
        {card.footer && <p className={styles.footer}>{card.footer}</p>}
      </div>
      <Suggestions channel={channel} suggestions={card.suggestions} isInCard />
    </div>
  );
}
