import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useCancelBatch } from "../../live/batch-queries.ts";
import { FailureLine } from "../../parts/notice.tsx";
import styles from "./batch-table.module.css";

/** Cancels a batch, in two steps: what is cancelled stays so. */
export function CancelBatch({ batchId }: { batchId: string }) {
  const [isAsking, asking] = useDisclosure(false);
  const cancel = useCancelBatch();
  if (!isAsking)
    return (
      <Button variant="default" size="xs" onClick={asking.open}>
        Cancel…
      </Button>
    );
  return (
    <span className={styles.asking}>
      <Button size="xs" loading={cancel.isPending} onClick={() => cancel.mutate(batchId)}>
        Cancel it
      </Button>
      <Button variant="subtle" color="gray" size="xs" onClick={asking.close}>
        Keep it
      </Button>
      <FailureLine error={cancel.error} />
    </span>
  );
}
