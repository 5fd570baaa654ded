import styles from "./code-block.module.css";
import { CopyButton } from "./copy-button.tsx";

/** Code or JSON that scrolls in its own box and can be copied. */
export function CodeBlock({ code, what }: { code: string; what: string }) {
  return (
    <div className={styles.block}>
      <div className={styles.copy}>
        <CopyButton text={code} what={what} />
      </div>
      <pre className={styles.code}>{code}</pre>
    </div>
  );
}
