import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Icon } from "../../../parts/icons.tsx";
import type { AppView } from "../../../wire/apps.ts";
import { Channel } from "./channel.tsx";
import styles from "./channels.module.css";
import { PutCredential } from "./put-credential.tsx";

/** Channels of an app in their default order. Secrets are never shown: a credential works, or is replaced. */
export function Channels({ app, titleId }: { app: AppView; titleId: string }) {
  const [isPutting, putting] = useDisclosure(false);
  const { credentials } = app;
  return (
    <>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.heading}>
          Channels
        </h2>
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="plus" size={15} />}
          onClick={putting.open}
        >
          Add or replace
        </Button>
      </div>
      {credentials.length === 0 ? (
        <p className={styles.none}>No channel yet: the app can send nothing.</p>
      ) : (
        <ol className={styles.list} aria-label="Channels in their order">
          {credentials.map((credential, place) => (
            <Channel
              key={`${credential.channel} ${credential.credential_ordinal_number}`}
              appId={app.id}
              credential={credential}
              isFirst={place === 0}
            />
          ))}
        </ol>
      )}
      <PutCredential app={app} opened={isPutting} onClose={putting.close} />
    </>
  );
}
