import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./confirm-dialog.module.css";
import { FailureLine } from "./notice.tsx";

/** Asks before something that cannot be taken back. `action` is what the button says. */
export function ConfirmDialog(props: {
  opened: boolean;
  onClose: () => void;
  title: string;
  action: string;
  running: { isPending: boolean; error: unknown };
  onConfirm: () => void;
  children: ReactNode;
}) {
  const { running } = props;
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      centered
      classNames={{ title: styles.title ?? "" }}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <div className={styles.text}>{props.children}</div>
      <FailureLine error={running.error} />
      <div className={styles.buttons}>
        <Button variant="default" onClick={props.onClose} data-autofocus>
          Cancel
        </Button>
        <Button color="red" variant="filled" loading={running.isPending} onClick={props.onConfirm}>
          {props.action}
        </Button>
      </div>
    </Modal>
  );
}
