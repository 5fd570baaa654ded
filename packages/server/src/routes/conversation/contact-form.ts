import type {
  App,
  Contact,
  ContactCreate,
  ContactIdentity,
  ContactUpdate,
  Problem,
} from "@postrider/contract";
import { applyPatch } from "../../http/field-mask.ts";
import { checkPatched, refuse } from "../../http/validation.ts";
import { identityScope, normaliseIdentity } from "../../messaging/identity.ts";
import { UNNAMED } from "../../participants/merge-contacts.ts";
import type { Services } from "../services.ts";

type Describe = Services["describeChannel"];

/** Fields of a contact that callers set. */
const WRITABLE = [
  "channel_identities",
  "channel_priority",
  "display_name",
  "email",
  "external_id",
  "metadata",
  "language",
] as const satisfies (keyof ContactCreate)[];

/** The contact to keep for a create request. @throws ApiError FIELD_INVALID */
export function newContact(
  id: string,
  request: ContactCreate,
  apps: readonly Pick<App, "id">[],
  describe: Describe,
): Contact {
  const identities = request.channel_identities.map((identity) => checkedIdentity(identity, describe));
  refuse(identityProblems(identities, apps, describe));
  return {
    id,
    channel_identities: identities,
    channel_priority: request.channel_priority ?? [],
    display_name: request.display_name || UNNAMED,
    email: request.email ?? "",
    external_id: request.external_id ?? "",
    metadata: request.metadata ?? "",
    language: request.language,
  };
}

/** The contact to keep after a PATCH. @throws ApiError FIELD_INVALID */
export function patchedContact(
  current: Contact,
  request: ContactUpdate,
  mask: readonly string[] | undefined,
  apps: readonly Pick<App, "id">[],
  describe: Describe,
): Contact {
  const patched = applyPatch(current, { ...request }, mask, WRITABLE);
  // A reset language is none; a reset list is an empty one, which the rules of creation refuse.
  const whole = { channel_identities: [], language: "UNSPECIFIED" as const, ...patched };
  checkPatched("contacts.create", whole, mask);
  return newContact(current.id, whole, apps, describe);
}

/** An identity in the form it is kept in. */
function checkedIdentity(identity: ContactIdentity, describe: Describe) {
  const { channel, app_id = "" } = identity;
  return {
    channel,
    identity: normaliseIdentity(describe, channel, identity.identity),
    app_id: identityScope(describe, channel, app_id),
  };
}

function identityProblems(
  identities: readonly Required<ContactIdentity>[],
  apps: readonly Pick<App, "id">[],
  describe: Describe,
): Problem[] {
  const seen = new Set<string>();
  return identities.flatMap(({ channel, identity, app_id }, index) => {
    const path = `$.channel_identities[${index}]`;
    const key = JSON.stringify([channel, identity, app_id]);
    if (seen.has(key)) return [{ path, rule: "must not repeat an identity" }];
    seen.add(key);
    const isScoped = describe(channel)?.capabilities.identity.appScoped === true;
    if (isScoped && app_id === "")
      return [{ path: `${path}.app_id`, rule: `must be set: on ${channel} each app sees another identity` }];
    if (app_id !== "" && !apps.some(({ id }) => id === app_id))
      return [{ path: `${path}.app_id`, rule: "must be an app of this project" }];
    return [];
  });
}
