import type { Reason } from "@postrider/sdk/conversation";
import styles from "./timeline-list.module.css";

/** What an unspecified sub code is called on the wire; it tells nothing, so it is not shown. */
const UNSPECIFIED = "UNSPECIFIED_SUB_CODE";

/** Why something failed, in the words of the API. */
export function ReasonLine({ reason }: { reason: Reason | null }) {
  if (!reason) return null;
  return (
    <p className={styles.detail}>
      <code>{reason.code}</code>
      {reason.sub_code && reason.sub_code !== UNSPECIFIED && (
        <>
          {" / "}
          <code>{reason.sub_code}</code>
        </>
      )}
      {reason.description && <> {reason.description}</>}
    </p>
  );
}
