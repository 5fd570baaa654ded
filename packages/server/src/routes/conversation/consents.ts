import type { ConsentListType, ConversationOperations, OptInRequest } from "@postrider/contract";
import { apiError } from "../../errors.ts";
import { readPage } from "../../http/page.ts";
import type { Handler } from "../../http/route.ts";
import { processingModeOf } from "../../messaging/processing-mode.ts";
import type { Services } from "../services.ts";
import { notFound } from "../translate-errors.ts";
import { withoutPlus } from "./message-filter.ts";
import { recipientIdentities } from "./recipient-identities.ts";

type Operations = ConversationOperations;

/** GET /v1/projects/{project_id}/apps/{app_id}/consents/{list_type} */
export const listConsentIdentities: Handler<Operations["consents.listIdentities"], Services> = async (
  { project, path, query },
  { store },
) => {
  const { app_id } = path;
  // The contract has let in no other.
  const list_type = path.list_type as ConsentListType;
  if ((await store.apps.get(project, app_id)) === undefined) throw notFound("App", app_id);
  const { items, next_page_token } = await readPage(
    query,
    { list: "consents", projectId: project, filters: { app_id, list_type } },
    async ({ size, after }) => {
      const from = after === undefined ? {} : { after: Buffer.from(after, "base64url").toString() };
      const found = await store.consents.list(project, app_id, list_type, { size, ...from });
      if (found === undefined) throw apiError("CONSENT_LIST_UNUSED", { project, app_id, list_type });
      return found;
    },
    (identity) => Buffer.from(identity).toString("base64url"),
  );
  return { identities: items.map((identity) => ({ identity })), next_page_token };
};

/** GET /v1/projects/{project_id}/apps/{app_id}/consents/identities/{identity} */
export const listConsentRecords: Handler<Operations["consents.listAuditRecords"], Services> = async (
  { project, path },
  { store },
) => {
  const { app_id } = path;
  if ((await store.apps.get(project, app_id)) === undefined) throw notFound("App", app_id);
  const identity = withoutPlus(path.identity);
  return { identity: { identity }, audit_records: await store.consents.records(project, app_id, identity) };
};

/** POST /v1/projects/{project_id}/optins:register */
export const registerOptIn: Handler<Operations["optIns.register"], Services> = async (
  { project, body, keep },
  services,
) => {
  const { request_id = services.ids.next(), ...opt_in } = body;
  const answer = { request_id, opt_in };
  await tellOfEach(project, body, services, keep(answer), (notice, at) => ({
    trigger: "OPT_IN",
    optIn: { ...notice, request_id, status: "OPT_IN_SUCCEEDED" },
    at,
  }));
  return answer;
};

/** POST /v1/projects/{project_id}/optouts:register */
export const registerOptOut: Handler<Operations["optOuts.register"], Services> = async (
  { project, body, keep },
  services,
) => {
  const { request_id = services.ids.next(), ...opt_out } = body;
  const answer = { request_id, opt_out };
  await tellOfEach(project, body, services, keep(answer), (notice, at) => ({
    trigger: "OPT_OUT",
    optOut: { ...notice, request_id, status: "OPT_OUT_SUCCEEDED" },
    at,
  }));
  return answer;
};

type Notify = Awaited<ReturnType<Services["notifier"]["ofApp"]>>;
type Notice = { contact_id: string; channel: string; identity: string; processing_mode: string };

/** One callback for each channel on which the recipient is known. */
async function tellOfEach(
  project: string,
  { app_id, channels, recipient }: OptInRequest,
  services: Services,
  answer: Parameters<Services["store"]["callbacks"]["add"]>[1],
  event: (notice: Notice, at: number) => Parameters<Notify>[0],
): Promise<void> {
  const { store, notifier, clock } = services;
  const record = await store.apps.get(project, app_id);
  if (record === undefined) throw notFound("App", app_id);
  const { contact_id, identities } = await recipientIdentities(project, recipient, services);
  const notify = await notifier.ofApp(project, app_id);
  const at = clock.now();
  const processing_mode = processingModeOf(record.app);
  const notices = identities
    .filter(({ channel }) => channels.includes(channel))
    .map((address) => ({ contact_id, ...address, processing_mode }));
  await store.callbacks.add(
    notices.flatMap((notice) => notify(event(notice, at))),
    answer,
  );
}
