import type { BatchStatus, ConversationOperations, Problem, SendBatchRequest } from "@postrider/contract";
import { BATCH_ID_KEY } from "../../batches/batch-message.ts";
import { MAX_AHEAD_MS, scheduleOf } from "../../batches/schedule.ts";
import type { Handler } from "../../http/route.ts";
import { refuse } from "../../http/validation.ts";
import { NO_CONTACTS, processingModeOf } from "../../messaging/processing-mode.ts";
import { announceContact, announceDeletedContact } from "../../participants/announce.ts";
import type { BatchRecord } from "../../store/batch-store.ts";
import type { Services } from "../services.ts";
import { notFound } from "../translate-errors.ts";
import { newContact } from "./contact-form.ts";
import { withoutPlus } from "./message-filter.ts";

type Operations = ConversationOperations;

/** POST /conversationbatch/v1/projects/{project_id}/messages */
export const sendBatch: Handler<Operations["batches.send"], Services> = async (
  { project, body, keep },
  { store, ids, clock },
) => {
  const record = await store.apps.get(project, body.app_id);
  if (record === undefined) throw notFound("App", body.app_id);
  const now = clock.now();
  const isDispatch = processingModeOf(record.app, body) === "DISPATCH";
  refuse(problemsOf(body, isDispatch, now));
  const sendAfter = body.send_after === undefined ? null : scheduleOf(Date.parse(body.send_after), now);
  const batch: BatchRecord = {
    projectId: project,
    id: ids.next(),
    appId: body.app_id,
    state: sendAfter !== null && sendAfter > now ? "SCHEDULED" : "READY",
    sendAfter,
    metadata: body.batch_metadata ?? {},
    request: body,
    sent: 0,
  };
  const lane = { projectId: project, kind: "batch", owner: body.app_id } as const;
  const answer = { batch_id: batch.id };
  await store.batches.create(
    batch,
    { change: "add", work: { lane, ref: batch.id, dueAt: sendAfter ?? now } },
    keep(answer),
  );
  return answer;
};

/** GET /conversationbatch/v1/projects/{project_id}/messages/{batch_id} */
export const getBatch: Handler<Operations["batches.get"], Services> = async (
  { project, path },
  { store },
) => {
  const batch = await store.batches.get(project, path.batch_id);
  if (batch === undefined) throw notFound("Batch", path.batch_id);
  return answerBatch(batch);
};

/** GET /conversationbatch/v1/projects/{project_id}/messages: each query parameter is a key of the metadata. */
export const listBatches: Handler<Operations["batches.list"], Services> = async (
  { project, query },
  { store },
) => {
  const { batch_id: id, ...metadata } = query;
  const batches = await store.batches.find(project, metadata);
  return { batches: batches.filter((batch) => id === undefined || batch.id === id).map(answerBatch) };
};

/** DELETE /conversationbatch/v1/projects/{project_id}/messages */
export const cancelBatches: Handler<Operations["batches.cancel"], Services> = async (
  { project, body },
  { store, clock },
) => {
  const { batch_id, batch_metadata } = body;
  if (batch_id === undefined && batch_metadata === undefined)
    refuse([{ path: "$.batch_id", rule: "must be set when there is no batch_metadata" }]);
  const found = batch_metadata === undefined ? [] : await store.batches.find(project, batch_metadata);
  const ids = [...found.map(({ id }) => id), ...(batch_id === undefined ? [] : [batch_id])];
  await store.batches.cancel(project, ids, clock.now());
  return {};
};

/** POST /conversationbatch/v1/projects/{project_id}/contacts */
export const createContacts: Handler<Operations["batches.createContacts"], Services> = async (
  { project, body, keep },
  { store, ids, clock, notifier, describeChannel },
) => {
  const apps = await store.apps.list(project);
  const contacts = body.contacts.map((contact) => newContact(ids.next(), contact, apps, describeChannel));
  const notify = await notifier.ofProject(project);
  const answer = { batch_id: ids.next() };
  const at = clock.now();
  await store.contacts.create(
    project,
    contacts,
    (written) => announceContact(notify, "CONTACT_CREATE", written, at),
    keep(answer),
  );
  return answer;
};

/** DELETE /conversationbatch/v1/projects/{project_id}/contacts */
export const deleteContacts: Handler<Operations["batches.deleteContacts"], Services> = async (
  { project, body },
  { store, ids, clock, notifier },
) => {
  const ofProject = await notifier.ofProject(project);
  const ofApps = await notifier.ofApps(project);
  for (const id of body.contact_ids)
    await store.contacts.delete(project, id, (deleted) =>
      announceDeletedContact(ofProject, ofApps, deleted, clock.now()),
    );
  return { batch_id: ids.next() };
};

/** POST /conversationbatch/v1/projects/{project_id}/consents */
export const createConsents: Handler<Operations["batches.createConsents"], Services> = async (
  { project, body, keep },
  { store, ids, clock },
) => {
  if ((await store.apps.get(project, body.app_id)) === undefined) throw notFound("App", body.app_id);
  const at = clock.now();
  const answer = { batch_id: ids.next() };
  await store.consents.change(
    project,
    body.app_id,
    body.consent_records.map(({ identification, consent_type }) => ({
      change: "insert",
      listType: consent_type as "OPT_OUT_ALL",
      identity: withoutPlus(identification),
      origin: "ORIGIN_API",
      recordId: ids.next(),
      at,
    })),
    keep(answer),
  );
  return answer;
};

function answerBatch({ id, state, sendAfter, metadata }: BatchRecord): BatchStatus {
  return {
    batch_id: id,
    status: state,
    ...(sendAfter !== null && { send_after: new Date(sendAfter).toISOString() }),
    batch_metadata: { ...metadata },
  };
}

/** Source: Conversation API reference, "Batch host". */
function problemsOf(request: SendBatchRequest, isDispatch: boolean, now: number): Problem[] {
  const problems: Problem[] = [];
  const { message_metadata, recipient_and_params, send_after } = request;
  const reserved = `must not have the key ${BATCH_ID_KEY}, which the service adds`;
  if (message_metadata && BATCH_ID_KEY in message_metadata)
    problems.push({ path: "$.message_metadata", rule: reserved });
  for (const [index, { recipient, message_metadata: own }] of recipient_and_params.entries()) {
    const path = `$.recipient_and_params[${index}]`;
    if (own && BATCH_ID_KEY in own) problems.push({ path: `${path}.message_metadata`, rule: reserved });
    if (isDispatch && recipient.contact_id !== undefined)
      problems.push({
        path: `${path}.recipient.contact_id`,
        rule: NO_CONTACTS,
      });
  }
  if (send_after !== undefined && Date.parse(send_after) - now > MAX_AHEAD_MS)
    problems.push({ path: "$.send_after", rule: "must be at most seven days ahead" });
  return problems;
}
