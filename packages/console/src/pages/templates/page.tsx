import { Button, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTemplates } from "../../live/template-queries.ts";
import { Icon } from "../../parts/icons.tsx";
import styles from "../../parts/list-page.module.css";
import { FailureNotice, Notice } from "../../parts/notice.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { NewTemplate } from "./edit/new-template.tsx";
import { TemplateTable } from "./template-table.tsx";

/** Templates of the project: messages written once, in several languages, with variables. */
export function TemplatesPage() {
  const templates = useTemplates();
  const [isMaking, making] = useDisclosure(false);
  return (
    <div className={styles.page}>
      <PageHead title="Templates">
        <Button leftSection={<Icon name="plus" size={17} />} onClick={making.open}>
          New template
        </Button>
      </PageHead>
      {templates.isPending && (
        <Skeleton height={120} radius="md" role="status" aria-label="Loading templates" />
      )}
      {templates.isError && <FailureNotice error={templates.error} retry={() => void templates.refetch()} />}
      {templates.data?.length === 0 && (
        <div className={styles.card}>
          <Notice
            icon="template"
            title="No templates yet"
            action={<Button onClick={making.open}>Write the first one</Button>}
          >
            A template is a message written once, in several languages, with variables that each message
            fills.
          </Notice>
        </div>
      )}
      {templates.data && templates.data.length > 0 && <TemplateTable templates={templates.data} />}
      <NewTemplate opened={isMaking} onClose={making.close} />
    </div>
  );
}
