import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { Mark } from "../../parts/mark.tsx";
import { FailureLine, Notice } from "../../parts/notice.tsx";
import { SignInRefused } from "../../session/session-keeper.ts";
import type { AccessKey } from "../../wire/session.ts";
import styles from "./page.module.css";

/** Asks for an access key where the server does not sign people in by itself. */
export function SignInPage({ signIn }: { signIn: (key: AccessKey) => Promise<void> }) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError(undefined);
    try {
      await signIn({ key_id: String(form.get("key_id")), key_secret: String(form.get("key_secret")) });
    } catch (failure) {
      setError(failure instanceof SignInRefused && failure.status === 401 ? WRONG_KEY : failure);
      setBusy(false);
    }
  };

  return (
    <Entrance>
      <title>Sign in · Postrider</title>
      <h1 className={styles.title}>Sign in to Postrider</h1>
      <p className={styles.text}>
        With an access key of your project. It is exchanged for a short token and kept nowhere.
      </p>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <TextInput
          name="key_id"
          label="Key id"
          required
          autoFocus
          autoComplete="username"
          spellCheck={false}
        />
        <PasswordInput name="key_secret" label="Key secret" required autoComplete="current-password" />
        <FailureLine error={error} />
        <Button type="submit" loading={isBusy} fullWidth size="md">
          Sign in
        </Button>
      </form>
    </Entrance>
  );
}

/** Shown when not even signing in got an answer. */
export function UnreachablePage({ retry }: { retry: () => void }) {
  return (
    <Entrance>
      <div role="alert">
        <Notice
          icon="warning"
          title="The server does not answer"
          isPage
          action={<Button onClick={retry}>Try again</Button>}
        >
          Start it with <code>postrider dev</code>, then try again.
        </Notice>
      </div>
    </Entrance>
  );
}

const WRONG_KEY = new Error("The key id and the secret do not belong together, or the key was revoked.");

function Entrance({ children }: { children: ReactNode }) {
  return (
    <main className={styles.entrance}>
      <div className={styles.panel}>
        <Mark size={44} />
        {children}
      </div>
    </main>
  );
}
