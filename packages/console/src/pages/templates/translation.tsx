import { Skeleton, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { TemplateTranslation } from "@postrider/sdk/conversation";
import { useState } from "react";
import { usePreview } from "../../live/queries.ts";
import { ChannelTag } from "../../parts/channel.tsx";
import { FailureLine } from "../../parts/notice.tsx";
import { MessageContent } from "../messages/message-content.tsx";
import { PreviewPhone } from "../preview/preview-phone.tsx";
import styles from "./translation.module.css";
import { contentOf, messageOf, variablesOf } from "./translations.ts";

/** Time after the last key before the server is asked. */
const TYPING_PAUSE_MS = 250;

/** One translation in one version: what it says, values to try it with, and what every channel makes of it. */
export function Translation(props: { templateId: string; translation: TemplateTranslation }) {
  const { templateId, translation } = props;
  const variables = variablesOf(translation);
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(variables.map(({ key, preview_value = "" }) => [key, preview_value])),
  );
  const [settled] = useDebouncedValue(values, TYPING_PAUSE_MS);
  const preview = usePreview(messageOf(templateId, translation, settled));

  return (
    <div className={styles.columns}>
      <div className={styles.side}>
        <section className={styles.card} aria-labelledby="content-title">
          <h2 id="content-title" className={styles.heading}>
            Content
          </h2>
          <MessageContent message={{ app_message: contentOf(translation) }} />
        </section>
        {variables.length > 0 && (
          <section className={styles.card} aria-labelledby="variables-title">
            <h2 id="variables-title" className={styles.heading}>
              Variables
            </h2>
            <div className={styles.fields}>
              {variables.map(({ key }) => (
                <TextInput
                  key={key}
                  label={key}
                  value={values[key] ?? ""}
                  onChange={(event) => {
                    const { value } = event.currentTarget;
                    setValues((current) => ({ ...current, [key]: value }));
                  }}
                />
              ))}
            </div>
          </section>
        )}
        <Overrides translation={translation} />
      </div>
      <section className={styles.phones} aria-label="Channels" aria-busy={preview.isFetching}>
        {preview.isPending && <Skeleton height={220} radius="lg" aria-label="Loading" />}
        <FailureLine error={preview.error} />
        {preview.data?.map((previewed) => (
          <PreviewPhone key={previewed.channel} previewed={previewed} />
        ))}
      </section>
    </div>
  );
}

/** Channels that get a template of their own in place of the content. */
function Overrides({ translation }: { translation: TemplateTranslation }) {
  const overrides = Object.entries(translation.channel_template_overrides ?? {});
  if (overrides.length === 0) return null;
  return (
    <section className={styles.card} aria-labelledby="overrides-title">
      <h2 id="overrides-title" className={styles.heading}>
        Templates of channels
      </h2>
      <ul className={styles.overrides}>
        {overrides.map(([channel, override]) => (
          <li key={channel}>
            <ChannelTag channel={channel} />
            <span className="mono">{override?.template_reference.template_id}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
