import type { ReactNode } from "react";
import { Icon } from "../../../parts/icons.tsx";
import { SideBySide } from "../../../parts/side-by-side.tsx";
import type { ShownPart } from "../../../wire/shown.ts";
import { CardView } from "./card.tsx";
import { ListView } from "./list.tsx";
import { MediaView } from "./media.tsx";
import styles from "./part.module.css";
import { RichText } from "./rich-text-view.tsx";
import { Suggestions } from "./suggestions.tsx";

/** One bubble, or what stands in its place on this channel. */
export function ShownPartView({ channel, part }: { channel: string; part: ShownPart }) {
  const suggestions = "suggestions" in part ? (part.suggestions ?? []) : [];
  return (
    <div className={styles.part} data-kind={part.kind}>
      <PartBody channel={channel} part={part} />
      <Suggestions channel={channel} suggestions={suggestions} />
    </div>
  );
}

function PartBody({ channel, part }: { channel: string; part: ShownPart }) {
  switch (part.kind) {
    case "text":
      return (
        <div className={styles.bubble}>
          <p className={styles.text}>
            <RichText channel={channel} text={part.text} />
          </p>
          {part.footer && <p className={styles.footer}>{part.footer}</p>}
        </div>
      );
    case "media":
      return (
        <div className={styles.bubble} data-flush>
          <MediaView media={part.media} mediaType={part.mediaType} />
          {part.caption && (
            <p className={styles.caption} data-text>
              <RichText channel={channel} text={part.caption} />
            </p>
          )}
        </div>
      );
    case "card":
      return <CardView channel={channel} card={part.card} />;
    case "carousel":
      return (
        <SideBySide className={styles.carousel} label="Cards">
          {part.cards.map((card, index) => (
            <CardView
              key={`${card.title ?? ""}-${String(index)}`}
              channel={channel}
              card={card}
              isInCarousel
            />
          ))}
        </SideBySide>
      );
    case "list":
      return <ListView list={part} />;
    case "location":
      return (
        <a
          className={styles.bubble}
          data-flush
          href={`https://www.openstreetmap.org/?mlat=${part.latitude}&mlon=${part.longitude}#map=16/${part.latitude}/${part.longitude}`}
          target="_blank"
          rel="noreferrer"
        >
          <span className={styles.map}>
            <Icon name="pin" size={26} />
          </span>
          <span className={styles.caption}>
            <strong>{part.title}</strong>
            {part.label && <span className={styles.quiet}>{part.label}</span>}
            <span className={styles.quiet}>
              {part.latitude.toFixed(4)}, {part.longitude.toFixed(4)}
            </span>
          </span>
        </a>
      );
    case "contact":
      return (
        <Tile icon="person" title={part.name}>
          {part.lines.map((line) => (
            <span key={line} className={styles.quiet}>
              {line}
            </span>
          ))}
        </Tile>
      );
    case "products":
      return (
        <Tile icon="list" title={part.title}>
          <span className={styles.quiet}>{part.description}</span>
          <span className={styles.quiet}>{part.productIds.join(", ")}</span>
        </Tile>
      );
    case "template":
      return (
        <Tile icon="document" title={`Template ${part.template.template_id}`}>
          {Object.entries(part.template.parameters ?? {}).map(([name, value]) => (
            <span key={name} className={styles.quiet}>
              {name}: {value}
            </span>
          ))}
        </Tile>
      );
    case "raw":
      return (
        <div className={styles.bubble}>
          <pre className={styles.raw}>{part.payload}</pre>
        </div>
      );
  }
}

function Tile(props: { icon: "person" | "list" | "document"; title: string; children: ReactNode }) {
  return (
    <div className={styles.bubble}>
      <span className={styles.tile}>
        <span className={styles.tileIcon}>
          <Icon name={props.icon} />
        </span>
        <span className={styles.tileWords}>
          <strong>{props.title}</strong>
          {props.children}
        </span>
      </span>
    </div>
  );
}
