import { phoneChannels } from "../channels/index.ts";
import type { ResolveParticipants } from "../store/participant-store.ts";
import type { MessagingDeps } from "./deps.ts";

type Identities = ResolveParticipants["identities"];

/**
 * Where somebody with these addresses may be known already: in a project that unifies numbers, by the same number on
 * the other channels of the phone. Nothing in any other project.
 * Source: Conversation API reference, `unified_contact_id_enabled`.
 */
export async function alsoKnownBy(
  { store }: Pick<MessagingDeps, "store">,
  projectId: string,
  identities: Identities,
): Promise<{ alsoKnownBy?: Identities }> {
  const settings = await store.projects.getSettings(projectId);
  if (settings?.contact_settings?.unified_contact_id_enabled !== true) return {};
  const numbers = new Set(
    identities
      .filter(({ channel }) => phoneChannels.some((known) => known === channel))
      .map(({ identity }) => identity),
  );
  return {
    alsoKnownBy: [...numbers].flatMap((identity) =>
      phoneChannels.map((channel) => ({ channel, identity, app_id: "" })),
    ),
  };
}
