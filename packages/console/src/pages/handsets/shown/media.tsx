import { useState } from "react";
import { Icon } from "../../../parts/icons.tsx";
import type { ShownMedia } from "../../../wire/shown.ts";
import styles from "./media.module.css";

/** A picture, a player, or a file's name. What cannot be loaded leaves its name in its place. */
export function MediaView({ media, mediaType }: ShownMedia) {
  const [isBroken, setBroken] = useState(false);
  const name = media.filename_override ?? fileName(media.url);
  if (!isBroken && (mediaType === "image" || mediaType === "sticker")) {
    return (
      <img
        className={styles.image}
        src={media.url}
        alt={name}
        referrerPolicy="no-referrer"
        onError={() => setBroken(true)}
      />
    );
  }
  if (!isBroken && mediaType === "video") {
    return (
      <video
        className={styles.image}
        src={media.url}
        poster={media.thumbnail_url}
        controls
        preload="metadata"
        aria-label={name}
        onError={() => setBroken(true)}
      >
        <track kind="captions" label="None: the API has no field for them" />
      </video>
    );
  }
  if (!isBroken && mediaType === "audio") {
    return (
      <audio
        className={styles.audio}
        src={media.url}
        controls
        preload="none"
        aria-label={name}
        onError={() => setBroken(true)}
      >
        <track kind="captions" label="None: the API has no field for them" />
      </audio>
    );
  }
  return (
    <a className={styles.file} href={media.url} target="_blank" rel="noreferrer">
      <Icon name={mediaType === "document" ? "document" : "image"} />
      <span className={styles.name}>{name}</span>
    </a>
  );
}

/** The last part of an address, as people would name the file. */
function fileName(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname.split("/").at(-1) || url);
  } catch {
    // Not a well-formed address: it names itself.
    return url;
  }
}
