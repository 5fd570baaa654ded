import { Button, Drawer } from "@mantine/core";
import { type FormEvent, type ReactNode, useCallback, useEffect, useRef } from "react";
import styles from "./form-drawer.module.css";
import { Icon, type IconName } from "./icons.tsx";
import { FailureLine } from "./notice.tsx";

/** Comes in from the right, over the page, with a form. What was typed is gone when it is closed. */
export function FormDrawer(props: {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="right"
      size={520}
      title={props.title}
      classNames={{ title: styles.title ?? "" }}
      // Its head is a <header>, which is not the page's.
      attributes={{ header: { role: "presentation" } }}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {props.children}
    </Drawer>
  );
}

/**
 * The form in a drawer: fields, and a button that stays in reach, with what went wrong above it. The first field that
 * is wrong gets the focus, so that it is seen however long the form is.
 */
export function DrawerForm(props: {
  onSubmit: () => void;
  /** Words on the button. */
  submit: string;
  icon: IconName;
  isPending: boolean;
  error: unknown;
  children: ReactNode;
}) {
  const { error } = props;
  const form = useRef<HTMLFormElement>(null);
  const focusFirstProblem = useCallback(
    () => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(),
    [],
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit();
    // What keeps it from being sent is drawn by then.
    requestAnimationFrame(focusFirstProblem);
  };
  useEffect(() => {
    if (error) focusFirstProblem();
  }, [error, focusFirstProblem]);
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      {props.children}
      <div className={styles.footer}>
        <FailureLine error={error} />
        <Button
          type="submit"
          size="md"
          loading={props.isPending}
          leftSection={<Icon name={props.icon} size={17} />}
        >
          {props.submit}
        </Button>
      </div>
    </form>
  );
}
