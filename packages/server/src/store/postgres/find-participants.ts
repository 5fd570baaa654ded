import type { ChannelIdentity } from "@postrider/contract";
import type { Session } from "../database.ts";
import type { ResolveParticipants } from "../participant-store.ts";
import { findParticipants, type ParticipantsRow } from "../sql/find-participants.ts";
import { byUnit } from "./by-unit.ts";
import { type Participants, readParticipants } from "./participant-rows.ts";

/** All addresses by which somebody is looked for: the first that anybody owns counts. */
export function addressesOf({ identities, alsoKnownBy = [] }: ResolveParticipants): ChannelIdentity[] {
  return [...identities, ...alsoKnownBy];
}

/** Who owns the identities of each request, with the active conversation; undefined: nobody. */
export async function findAll(
  session: Session,
  requests: ResolveParticipants[],
): Promise<(Participants | undefined)[]> {
  const entries = requests.flatMap((request, index) => {
    const { projectId, appId } = request;
    return addressesOf(request).map((identity, place) => ({
      unit: index + 1,
      projectId,
      appId,
      identity,
      place,
    }));
  });
  const rows = await session.query<ParticipantsRow>(findParticipants, [
    entries.map(({ unit }) => unit),
    entries.map(({ projectId }) => projectId),
    entries.map(({ appId }) => appId),
    entries.map(({ identity }) => identity.channel),
    entries.map(({ identity }) => identity.identity),
    entries.map(({ identity }) => identity.app_id ?? ""),
    entries.map(({ place }) => place),
  ]);
  return byUnit(requests.length, rows, readParticipants);
}
