import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { describeFailure } from "./failure.ts";
import { Icon, type IconName } from "./icons.tsx";
import styles from "./notice.module.css";

/** Fills the place of what is not there: an empty list, a page that does not exist. */
export function Notice(props: { icon: IconName; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.notice}>
      <span className={styles.icon}>
        <Icon name={props.icon} size={22} />
      </span>
      <h2 className={styles.title}>{props.title}</h2>
      {props.children && <div className={styles.text}>{props.children}</div>}
      {props.action}
    </div>
  );
}

/** Says what went wrong while loading, and offers to try again. */
export function FailureNotice({ error, retry }: { error: unknown; retry: () => void }) {
  const { title, detail } = describeFailure(error);
  return (
    <div role="alert">
      <Notice icon="warning" title={title} action={<Button onClick={retry}>Try again</Button>}>
        {detail}
      </Notice>
    </div>
  );
}

/** Says, beside a control, why what was asked for did not happen. */
export function FailureLine({ error }: { error: unknown }) {
  if (!error) return null;
  const { title, detail } = describeFailure(error);
  return (
    <p role="alert" className={styles.line}>
      <Icon name="warning" size={16} />
      <span>
        {title}
        {detail && `: ${detail}`}
      </span>
    </p>
  );
}
