import type { AppMessage, SendBatchRequest } from "@postrider/sdk/conversation";
import { type FieldProblem, fieldProblems } from "../../../parts/field-problems.ts";
import { placeholdersOf } from "../../templates/translations.ts";
import { type PastedRecipient, readRecipients } from "./recipients.ts";

/** What the form of a batch holds. */
export interface BatchDraft {
  /** "" while the project's apps are not known. */
  appId: string;
  /** As pasted. */
  recipients: string;
  /** In the order they are tried. */
  channels: string[];
  /** undefined while there is none yet, or its JSON is not complete. */
  message: AppMessage | undefined;
  /** "2026-11-29T14:05", in the zone of the person in front; "" while it is not chosen. undefined: at once. */
  sendAt: string | undefined;
}

/** What went wrong, by field. */
export type BatchProblems = Partial<Record<keyof BatchDraft, string>>;

/** The draft as the API takes it; undefined while something keeps it from being sent. */
export function toRequest(draft: BatchDraft): SendBatchRequest | undefined {
  if (!draft.message || Object.keys(problemsOf(draft)).length > 0) return undefined;
  return {
    app_id: draft.appId,
    message: draft.message,
    recipient_and_params: readRecipients(draft.recipients).recipients.map(({ identity, parameters }) => ({
      recipient: {
        identified_by: { channel_identities: draft.channels.map((channel) => ({ channel, identity })) },
      },
      ...(Object.keys(parameters).length > 0 && { parameters }),
    })),
    channel_priority_order: draft.channels,
    ...(draft.sendAt !== undefined && { send_after: new Date(draft.sendAt).toISOString() }),
  };
}

/** What keeps the draft from being sent; the server checks the rest. */
export function problemsOf(draft: BatchDraft): BatchProblems {
  const { recipients, problem } = readRecipients(draft.recipients);
  const recipientsProblem = problem ?? (recipients.length === 0 ? "Paste at least one number." : undefined);
  return {
    ...(draft.appId === "" && { appId: "Choose the app that sends." }),
    ...(recipientsProblem && { recipients: recipientsProblem }),
    ...(draft.channels.length === 0 && { channels: "Choose at least one channel." }),
    ...(draft.message === undefined && { message: "Write the message, or choose a template." }),
    ...(draft.sendAt !== undefined &&
      Number.isNaN(Date.parse(draft.sendAt)) && { sendAt: "Choose a day and a time." }),
  };
}

/** What the server refused of the draft that was sent: of each field the first thing, of recipients with its line. */
export function refusalsOf(error: unknown, draft: BatchDraft): BatchProblems {
  const { recipients } = readRecipients(draft.recipients);
  const refusals: BatchProblems = {};
  for (const problem of fieldProblems(error)) {
    const field = FIELDS.find(([start]) => problem.path.startsWith(start))?.[1];
    if (field) refusals[field] ??= field === "recipients" ? wordsOf(problem, recipients) : words(problem);
  }
  return refusals;
}

/** Placeholders of the message for which there is no column: they would be sent as they are written. */
export function missingColumns({ message, recipients }: BatchDraft): string[] {
  const { columns } = readRecipients(recipients);
  return message ? placeholdersOf(message).filter((key) => !columns.includes(key)) : [];
}

const FIELDS: readonly [path: string, field: keyof BatchDraft][] = [
  ["$.app_id", "appId"],
  ["$.recipient_and_params", "recipients"],
  ["$.channel_priority_order", "channels"],
  ["$.message", "message"],
  ["$.send_after", "sendAt"],
];

function wordsOf(problem: FieldProblem, recipients: readonly PastedRecipient[]): string {
  const [, index] = /^\$\.recipient_and_params\[(\d+)\]/.exec(problem.path) ?? [];
  const line = index === undefined ? undefined : recipients[Number(index)]?.line;
  return line === undefined ? words(problem) : `Line ${line}: ${words(problem)}`;
}

function words({ path, rule }: FieldProblem): string {
  return `${path} ${rule}`;
}
