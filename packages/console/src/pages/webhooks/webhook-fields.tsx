import { MultiSelect, PasswordInput, TextInput } from "@mantine/core";
import type { WebhookTrigger } from "@postrider/sdk/conversation";
import { fieldProblems } from "../../parts/field-problems.ts";

/** What a webhook can be told of, the most wanted first. Source: Conversation API reference, "WebhookTrigger". */
const TRIGGERS: WebhookTrigger[] = [
  "MESSAGE_DELIVERY",
  "MESSAGE_INBOUND",
  "MESSAGE_SUBMIT",
  "EVENT_DELIVERY",
  "EVENT_INBOUND",
  "CONVERSATION_START",
  "CONVERSATION_STOP",
  "CONVERSATION_DELETE",
  "CONTACT_CREATE",
  "CONTACT_UPDATE",
  "CONTACT_DELETE",
  "CONTACT_MERGE",
  "CONTACT_IDENTITIES_DUPLICATION",
  "OPT_IN",
  "OPT_OUT",
  "CAPABILITY",
  "CHANNEL_EVENT",
  "BATCH_STATUS_UPDATE",
  "RECORD_NOTIFICATION",
  "UNSUPPORTED",
];

/** What a person enters of a webhook. */
export interface WebhookDraft {
  target: string;
  triggers: WebhookTrigger[];
  /** Empty: none is given. */
  secret: string;
}

export const NEW_DRAFT: WebhookDraft = { target: "", triggers: TRIGGERS.slice(0, 2), secret: "" };

/** Where a webhook goes, what it is told of, and how it is signed. */
export function WebhookFields(props: {
  draft: WebhookDraft;
  onChange: (draft: WebhookDraft) => void;
  /** What becomes of the secret when none is entered, in a sentence. */
  withoutSecret: string;
  /** Of the request that was refused. */
  error: unknown;
}) {
  const { draft } = props;
  const change = (part: Partial<WebhookDraft>) => props.onChange({ ...draft, ...part });
  const refused = fieldProblems(props.error);
  const problemOf = (path: string) => refused.find((problem) => problem.path.startsWith(path))?.rule;
  return (
    <>
      <TextInput
        label="Address"
        description="Is called with POST, and answers 2xx when it has taken the callback."
        type="url"
        placeholder="https://"
        value={draft.target}
        error={problemOf("$.target")}
        data-autofocus
        onChange={(event) => change({ target: event.currentTarget.value })}
      />
      <MultiSelect
        label="Triggers"
        description="What it is told of."
        data={[...new Set([...TRIGGERS, ...draft.triggers])]}
        searchable
        value={draft.triggers}
        error={problemOf("$.triggers")}
        onChange={(triggers) => change({ triggers: triggers as WebhookTrigger[] })}
      />
      <PasswordInput
        label="Secret"
        description={`Signs the callbacks, so that yours knows who calls. ${props.withoutSecret}`}
        autoComplete="new-password"
        value={draft.secret}
        error={problemOf("$.secret")}
        onChange={(event) => change({ secret: event.currentTarget.value })}
      />
    </>
  );
}
