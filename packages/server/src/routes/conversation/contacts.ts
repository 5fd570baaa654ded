import type { Contact, ConversationOperations, ListContactsQuery, Problem } from "@postrider/contract";
import { ChannelError } from "../../channels/channel.ts";
import { phoneChannels } from "../../channels/index.ts";
import { apiError, fieldError } from "../../errors.ts";
import { readPage } from "../../http/page.ts";
import type { Handler } from "../../http/route.ts";
import { refuse } from "../../http/validation.ts";
import { identityScope, normaliseIdentity } from "../../messaging/identity.ts";
import { announceContact, announceDeletedContact, announceMerge } from "../../participants/announce.ts";
import { mergeContacts } from "../../participants/merge-contacts.ts";
import type { ContactFilter } from "../../store/contact-store.ts";
import type { Services } from "../services.ts";
import { notFound } from "../translate-errors.ts";
import { newContact, patchedContact } from "./contact-form.ts";

type Operations = ConversationOperations;

/** GET /v1/projects/{project_id}/contacts */
export const listContacts: Handler<Operations["contacts.list"], Services> = async (
  { project, query },
  services,
) => {
  const { page_size, page_token, ...filters } = query;
  const filter = readFilter(filters, services);
  const { items, next_page_token } = await readPage(
    query,
    { list: "contacts", projectId: project, filters },
    (page) => services.store.contacts.list(project, filter, page),
    ({ id }) => id,
  );
  return { contacts: items, next_page_token };
};

/** POST /v1/projects/{project_id}/contacts */
export const createContact: Handler<Operations["contacts.create"], Services> = async (
  { project, body, keep },
  { store, ids, clock, notifier, describeChannel },
) => {
  const contact = newContact(ids.next(), body, await store.apps.list(project), describeChannel);
  const notify = await notifier.ofProject(project);
  await store.contacts.create(
    project,
    [contact],
    (written) => announceContact(notify, "CONTACT_CREATE", written, clock.now()),
    keep(contact),
  );
  return contact;
};

/** GET /v1/projects/{project_id}/contacts/{contact_id} */
export const getContact: Handler<Operations["contacts.get"], Services> = async (
  { project, path },
  { store },
) => found(await store.contacts.get(project, path.contact_id), path.contact_id);

/** PATCH /v1/projects/{project_id}/contacts/{contact_id} */
export const updateContact: Handler<Operations["contacts.update"], Services> = async (
  { project, path, query, body },
  { store, clock, notifier, describeChannel },
) => {
  const apps = await store.apps.list(project);
  const notify = await notifier.ofProject(project);
  const contact = await store.contacts.change(
    project,
    path.contact_id,
    (before) => patchedContact(before, body, query.update_mask, apps, describeChannel),
    (written) => announceContact(notify, "CONTACT_UPDATE", written, clock.now()),
  );
  return found(contact, path.contact_id);
};

/** DELETE /v1/projects/{project_id}/contacts/{contact_id} */
export const deleteContact: Handler<Operations["contacts.delete"], Services> = async (
  { project, path },
  { store, clock, notifier },
) => {
  const ofProject = await notifier.ofProject(project);
  const ofApps = await notifier.ofApps(project);
  const isDeleted = await store.contacts.delete(project, path.contact_id, (deleted) =>
    announceDeletedContact(ofProject, ofApps, deleted, clock.now()),
  );
  if (!isDeleted) throw notFound("Contact", path.contact_id);
  return {};
};

/** POST /v1/projects/{project_id}/contacts/{destination_id}:merge */
export const mergeContact: Handler<Operations["contacts.merge"], Services> = async (
  { project, path, body, keep },
  { store, clock, notifier },
) => {
  const ids = { destinationId: path.destination_id, sourceId: body.source_id };
  if (ids.sourceId === ids.destinationId)
    refuse([{ path: "$.source_id", rule: "must not be the contact that it is merged into" }]);
  const notify = await notifier.ofProject(project);
  const outcome = await store.contacts.merge(
    project,
    ids,
    mergeContacts,
    (merged) => announceMerge(notify, merged, clock.now()),
    keep,
  );
  if ("missing" in outcome) throw notFound("Contact", outcome.missing);
  return outcome.merged;
};

/** POST /v1/projects/{project_id}/contacts:getChannelProfile */
export const getChannelProfile: Handler<Operations["contacts.getChannelProfile"], Services> = async (
  { project, body },
  { store, describeChannel, connectorFor },
) => {
  const { app_id: appId, channel, recipient } = body;
  if ((await store.apps.get(project, appId)) === undefined) throw notFound("App", appId);
  const { contact_id, identified_by } = recipient;
  const contact = contact_id === undefined ? undefined : await store.contacts.get(project, contact_id);
  if (contact_id !== undefined) found(contact, contact_id);
  const scope = identityScope(describeChannel, channel, appId);
  const known = contact?.channel_identities.filter((one) => (one.app_id ?? "") === scope);
  const address = (known ?? identified_by?.channel_identities ?? []).find((one) => one.channel === channel);
  if (address === undefined)
    throw fieldError([{ path: "$.recipient", rule: `must have an identity on ${channel}` }]);
  const identity = normaliseIdentity(describeChannel, channel, address.identity);
  try {
    const name = await connectorFor(channel)?.profileName?.({ projectId: project, appId, identity });
    if (name === undefined) throw apiError("PROFILE_UNAVAILABLE", { channel });
    return { profile_name: name };
  } catch (error) {
    if (error instanceof ChannelError && error.reason.code === "NO_PERMISSION")
      throw apiError("PROFILE_FORBIDDEN", { channel }, { cause: error });
    throw error;
  }
};

/** GET /v1/projects/{project_id}/contacts:identityConflicts */
export const listIdentityConflicts: Handler<Operations["contacts.listIdentityConflicts"], Services> = async (
  { project, query },
  { store },
) => {
  const { items, next_page_token } = await readPage(
    query,
    { list: "identityConflicts", projectId: project, filters: {} },
    ({ size, after }) =>
      store.contacts.conflicts(project, phoneChannels, {
        size,
        ...(after !== undefined && { after: Buffer.from(after, "base64url").toString() }),
      }),
    ({ identity }) => Buffer.from(identity).toString("base64url"),
  );
  return {
    conflicts: items.map(({ identity, channels, contactIds }) => ({
      identity,
      channels,
      contact_ids: contactIds,
    })),
    next_page_token,
  };
};

function found(contact: Contact | undefined, id: string): Contact {
  if (contact === undefined) throw notFound("Contact", id);
  return contact;
}

/** Source: Conversation API reference, "Contacts", "List". */
function readFilter(
  { external_id, channel, identity }: Pick<ListContactsQuery, "external_id" | "channel" | "identity">,
  { describeChannel }: Services,
): ContactFilter {
  const problems: Problem[] = [];
  if (external_id && (channel || identity))
    problems.push({ path: "$.external_id", rule: "must not be used with channel and identity" });
  if (identity && !channel) problems.push({ path: "$.channel", rule: "must be set with identity" });
  if (channel && !identity) problems.push({ path: "$.identity", rule: "must be set with channel" });
  refuse(problems);
  if (external_id) return { externalId: external_id };
  if (!channel || !identity) return {};
  return { identity: { channel, identity: normaliseIdentity(describeChannel, channel, identity) } };
}
