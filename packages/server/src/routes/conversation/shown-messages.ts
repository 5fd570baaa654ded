import type { MessageFilter, StoredMessage } from "../../store/message-store.ts";
import type { Services } from "../services.ts";
import { notFound } from "../translate-errors.ts";
import { readSource } from "./message-filter.ts";
import { shownAfter } from "./retention.ts";

/** A message that the API shows: its retention has not ended. @throws ApiError RESOURCE_NOT_FOUND */
export async function loadShown(
  project: string,
  id: string,
  source: string | undefined,
  services: Services,
): Promise<StoredMessage> {
  const message = await services.store.messages.get(project, id, readSource(source));
  const record = message && (await services.store.apps.get(project, message.appId));
  const after = record && shownAfter(record.app, message.processingMode, services.clock.now());
  if (message === undefined || after === undefined || message.acceptedAt <= after)
    throw notFound("Message", id);
  return message;
}

/** The apps whose messages a list may show, each with the moment that its retention policy sets. */
export async function shownApps(
  project: string,
  filter: MessageFilter,
  { store, clock }: Services,
): Promise<{ appId: string; after: number }[]> {
  const { appId, source } = filter;
  const mode = source === "DISPATCH_SOURCE" ? "DISPATCH" : "CONVERSATION";
  const records =
    appId === undefined ? await store.apps.list(project) : [await store.apps.get(project, appId)];
  return records.flatMap((record) => {
    const after = record && shownAfter(record.app, mode, clock.now());
    return record === undefined || after === undefined ? [] : [{ appId: record.id, after }];
  });
}
