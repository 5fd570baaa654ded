import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { describeFailure } from "./failure.ts";
import { Icon, type IconName } from "./icons.tsx";
import styles from "./notice.module.css";

/**
 * Fills the place of what is not there: an empty list, a page that does not exist.
 * @param isPage it is all that there is on the page, and names it.
 */
export function Notice(props: {
  icon: IconName;
  title: string;
  isPage?: boolean;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const Title = props.isPage ? "h1" : "h2";
  return (
    <div className={styles.notice}>
      <span className={styles.icon}>
        <Icon name={props.icon} size={22} />
      </span>
      {props.isPage && <title>{`${props.title} · Postrider`}</title>}
      <Title className={styles.title}>{props.title}</Title>
      {props.children && <div className={styles.text}>{props.children}</div>}
      {props.action}
    </div>
  );
}

/** Says what went wrong while loading, and offers to try again. @param isPage there is nothing else on the page. */
export function FailureNotice(props: { error: unknown; retry: () => void; isPage?: boolean }) {
  const { error, retry, isPage = false } = props;
  const { title, detail } = describeFailure(error);
  return (
    <div role="alert">
      <Notice
        icon="warning"
        title={title}
        isPage={isPage}
        action={<Button onClick={retry}>Try again</Button>}
      >
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
