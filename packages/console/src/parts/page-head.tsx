import type { ReactNode } from "react";
import styles from "./page-head.module.css";

/** Title of a page, with what one can do there at its right. Also names the document. */
export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.head}>
      <title>{`${title} · Postrider`}</title>
      <h1 className={styles.title}>{title}</h1>
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}
