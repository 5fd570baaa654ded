import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useWebhookActions } from "../../live/webhook-queries.ts";
import { Chip } from "../../parts/chip.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { CopyButton } from "../../parts/copy-button.tsx";
import { FailureLine } from "../../parts/notice.tsx";
import { duration } from "../../parts/time.ts";
import type { WebhookRow, WebhookTest } from "../../wire/webhooks.ts";
import { Deliveries } from "./deliveries.tsx";
import { EditWebhook } from "./edit-webhook.tsx";
import styles from "./webhook-card.module.css";
import { explainState, WebhookState } from "./webhook-state.tsx";

/** One webhook: where it goes, how it fares, and what one can do about it. */
export function WebhookCard({ webhook, appName }: { webhook: WebhookRow; appName: string }) {
  const { test, enable, remove } = useWebhookActions(webhook.id);
  const [isOpen, deliveries] = useDisclosure(false);
  const [isEditing, editing] = useDisclosure(false);
  const [isRemoving, removing] = useDisclosure(false);
  const explanation = explainState(webhook);
  const isDisabled = webhook.state === "DISABLED";

  return (
    <section className={styles.card} aria-label={`Webhook ${webhook.target}`}>
      <div className={styles.head}>
        <h2 className={styles.target}>{webhook.target}</h2>
        <CopyButton text={webhook.id} what="webhook id" />
        <WebhookState state={webhook.state} />
      </div>
      {explanation && <p className={styles.explanation}>{explanation}</p>}
      <p className={styles.triggers}>
        {webhook.triggers.map((trigger) => (
          <Chip key={trigger}>{trigger}</Chip>
        ))}
      </p>
      <dl className={styles.facts}>
        <Fact name="App" value={appName} />
        <Fact name="Waiting" value={webhook.waiting} />
        <Fact name="Dead letters" value={webhook.dead_letters} />
        <Fact name="Retries" value={webhook.retries ?? webhook.server_retries} />
        <Fact name="Signed" value={signing(webhook)} />
      </dl>
      <div className={styles.actions}>
        <Button variant="default" size="xs" loading={test.isPending} onClick={() => test.mutate()}>
          Test
        </Button>
        <Button
          variant="default"
          size="xs"
          loading={enable.isPending}
          onClick={() => enable.mutate(isDisabled)}
        >
          {isDisabled ? "Enable" : "Disable"}
        </Button>
        <Button variant="default" size="xs" onClick={editing.open}>
          Edit
        </Button>
        <Button variant="default" size="xs" onClick={removing.open}>
          Delete…
        </Button>
        <Button variant="subtle" size="xs" color="gray" aria-expanded={isOpen} onClick={deliveries.toggle}>
          {isOpen ? "Hide deliveries" : "Show deliveries"}
        </Button>
        {test.data && <TestResult result={test.data} />}
      </div>
      <FailureLine error={test.error ?? enable.error} />
      {isOpen && <Deliveries webhookId={webhook.id} />}
      <EditWebhook webhook={webhook} opened={isEditing} onClose={editing.close} />
      <ConfirmDialog
        opened={isRemoving}
        onClose={removing.close}
        title="Delete the webhook?"
        action="Delete it"
        running={remove}
        onConfirm={() => remove.mutate()}
      >
        Nothing more is sent to {webhook.target}. What waits for it is given up.
      </ConfirmDialog>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string | number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function signing({ signed, previous_secret_until }: WebhookRow): string {
  if (!signed) return "no";
  return previous_secret_until === null ? "yes" : "for two secrets";
}

function TestResult({ result }: { result: WebhookTest }) {
  const answer = result.status === null ? "no answer" : `HTTP ${result.status}`;
  return (
    <span role="status" className={styles.result}>
      <Chip tone={result.verdict === "delivered" ? "good" : "bad"}>{answer}</Chip>
      {duration(result.latency_ms)}
      {result.error && `: ${result.error}`}
    </span>
  );
}
