import { Link } from "wouter";
import { CopyButton } from "./copy-button.tsx";
import styles from "./facts.module.css";

/** One line of a list of facts. */
export interface Fact {
  name: string;
  /** undefined or "": the line is left out. */
  value: string | undefined;
  /** An id, which can be copied. */
  isId?: boolean;
  /** The page of what it names. */
  href?: string;
}

/** What is known of a thing, name by name; what is empty is left out. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(({ value }) => value)
        .map(({ name, value = "", isId, href }) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd className={isId ? styles.id : undefined}>
              {href ? (
                <Link href={href} className={`${styles.value} ${styles.link}`}>
                  {value}
                </Link>
              ) : (
                <span className={styles.value}>{value}</span>
              )}
              {isId && <CopyButton text={value} what={`the ${name.toLowerCase()} id`} />}
            </dd>
          </div>
        ))}
    </dl>
  );
}
