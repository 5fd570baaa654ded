import { Skeleton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { AppMessage } from "@postrider/sdk/conversation";
import { useState } from "react";
import { usePreview } from "../../live/queries.ts";
import { describeFailure } from "../../parts/failure.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { ContentEditor } from "../messages/compose/content-editor.tsx";
import { textExample } from "../messages/compose/presets.ts";
import styles from "./page.module.css";
import { PreviewPhone } from "./preview-phone.tsx";

/** Time after the last key before the server is asked. */
const TYPING_PAUSE_MS = 250;

/** One message on every channel, side by side: what each shows, and what is lost on the way. Nothing is sent. */
export function PreviewPage() {
  const [message, setMessage] = useState<AppMessage | undefined>(textExample);
  const [settled] = useDebouncedValue(message, TYPING_PAUSE_MS);
  const preview = usePreview(settled);

  return (
    <div className={styles.page}>
      <PageHead title="Preview" />
      <div className={styles.columns}>
        <section className={styles.editor} aria-label="Message">
          <ContentEditor
            message={message}
            error={preview.isError ? describeFailure(preview.error).detail : undefined}
            onChange={setMessage}
          />
          {preview.isError && (
            <p role="alert" className={styles.error}>
              {describeFailure(preview.error).detail}
            </p>
          )}
        </section>
        <section className={styles.phones} aria-label="Channels" aria-busy={preview.isFetching}>
          {preview.isPending && <Skeleton height={220} radius="lg" aria-label="Loading" />}
          {preview.data?.map((previewed) => (
            <PreviewPhone key={previewed.channel} previewed={previewed} />
          ))}
        </section>
      </div>
    </div>
  );
}
