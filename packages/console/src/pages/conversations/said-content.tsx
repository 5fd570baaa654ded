import type { CardMessage } from "@postrider/sdk/conversation";
import { ChoiceList } from "../../parts/choice-list.tsx";
import { SideBySide } from "../../parts/side-by-side.tsx";
import { MediaView } from "../handsets/shown/media.tsx";
import { type Content, type ContentOutline, outline } from "../messages/content-outline.ts";
import { mediaTypeOf } from "./media-type.ts";
import styles from "./said-content.module.css";

/** What a message says, as its sender meant it: channels may show it otherwise, which handsets and previews tell. */
export function SaidContent({ message }: { message: Content }) {
  const { card_message, carousel_message } = message.app_message ?? {};
  const cards = card_message ? [card_message] : carousel_message?.cards;
  if (cards) return <Cards cards={cards} />;
  const { media, ...words } = outline(message);
  return (
    <div className={styles.bubble} data-flush={media !== undefined}>
      {media !== undefined && <MediaView media={{ url: media }} mediaType={mediaTypeOf(media)} />}
      <Words outline={{ ...words, lines: words.lines.filter((line) => line !== media) }} />
    </div>
  );
}

function Cards({ cards }: { cards: CardMessage[] }) {
  return (
    <SideBySide className={styles.cards} label="Cards">
      {cards.map((card, index) => {
        const url = card.media_message?.url;
        return (
          <div key={`${card.title ?? ""}-${String(index)}`} className={styles.bubble} data-flush>
            {url && <MediaView media={{ url }} mediaType={mediaTypeOf(url)} />}
            <Words outline={outlineOfCard(card)} />
          </div>
        );
      })}
    </SideBySide>
  );
}

function Words({ outline: { kind, lines, choices } }: { outline: ContentOutline }) {
  const [first, ...rest] = lines;
  const isTitled = kind === "Card" || kind === "List" || kind === "Location" || kind === "Contact";
  if (lines.length === 0 && choices.length === 0) {
    return kind === "Media" ? null : <p className={styles.kind}>{kind}</p>;
  }
  return (
    <div className={styles.words}>
      {first && <p className={isTitled ? styles.title : styles.line}>{first}</p>}
      {rest.map((line) => (
        <p key={line} className={styles.line}>
          {line}
        </p>
      ))}
      <ChoiceList choices={choices} />
    </div>
  );
}

/** The words of one card. */
function outlineOfCard(card: CardMessage): ContentOutline {
  return outline({ app_message: { card_message: card } });
}
