import { Button } from "@mantine/core";
import { useReplay } from "../../live/webhook-queries.ts";
import { FailureLine } from "../../parts/notice.tsx";
import type { DeadLetterFilter } from "../../wire/webhooks.ts";
import styles from "./page.module.css";

/** Sends again what passes the filter, in two steps: the first says how many, the second does it. */
export function Replay({ filter, total }: { filter: DeadLetterFilter; total: number }) {
  const count = useReplay();
  const replay = useReplay();
  const isAsking = count.data !== undefined;
  const askFirst = () => {
    replay.reset();
    count.mutate({ filter, dryRun: true });
  };
  const sendAgain = () => replay.mutate({ filter, dryRun: false }, { onSuccess: () => count.reset() });

  return (
    <span className={styles.replay}>
      {replay.data !== undefined && <span role="status">{`${replay.data} queued again.`}</span>}
      {!isAsking && total > 0 && (
        <Button variant="default" loading={count.isPending} onClick={askFirst}>
          Send again…
        </Button>
      )}
      {isAsking && (
        <>
          <Button loading={replay.isPending} onClick={sendAgain}>
            {`Send ${count.data} again`}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => count.reset()}>
            Cancel
          </Button>
        </>
      )}
      <FailureLine error={count.error ?? replay.error} />
    </span>
  );
}
