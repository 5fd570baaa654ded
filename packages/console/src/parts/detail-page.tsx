import { Loader } from "@mantine/core";
import { NotFoundError } from "@postrider/sdk";
import { type ReactNode, useId } from "react";
import { Link } from "wouter";
import styles from "./detail-page.module.css";
import { Icon } from "./icons.tsx";
import { FailureNotice } from "./notice.tsx";

/**
 * A page about one thing, with the way back to all of them. What was shown stays while it cannot be asked for again, but
 * not when it is gone.
 */
export function DetailPage<Thing>(props: {
  /** "contact"; the list is at "/contacts", and is called "All contacts". */
  what: string;
  query: {
    data: Thing | undefined;
    isPending: boolean;
    isError: boolean;
    error: Error | null;
    refetch: () => unknown;
  };
  className?: string | undefined;
  children: (thing: Thing) => ReactNode;
}) {
  const { what, query, className, children } = props;
  const thing = query.error instanceof NotFoundError ? undefined : query.data;
  return (
    <div className={`${styles.page} ${className ?? ""}`}>
      <Link href={`/${what}s`} className={styles.back}>
        <Icon name="arrowLeft" size={16} />
        {`All ${what}s`}
      </Link>
      {query.isPending && <Loader size="sm" m="xl" mx="auto" aria-label={`Loading the ${what}`} />}
      {thing === undefined && query.isError && (
        <FailureNotice error={query.error} retry={() => void query.refetch()} isPage />
      )}
      {thing !== undefined && children(thing)}
    </div>
  );
}

/** The two columns of such a page. @param sideFirst where it is narrow, the side comes before the rest. */
export function Columns(props: { children: ReactNode; side: ReactNode; sideFirst?: boolean }) {
  return (
    <div className={styles.columns}>
      {props.children}
      <div className={styles.side} data-first={props.sideFirst === true}>
        {props.side}
      </div>
    </div>
  );
}

/** A part of such a page, under its title. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      {children}
    </section>
  );
}
