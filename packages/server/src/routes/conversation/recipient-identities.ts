import type { ContactIdentity, Recipient } from "@postrider/contract";
import { normaliseIdentity } from "../../messaging/identity.ts";
import type { Services } from "../services.ts";
import { notFound } from "../translate-errors.ts";

/** The addresses that a recipient has: the contact's, or those named, as they are kept. @throws ApiError of an unknown contact */
export async function recipientIdentities(
  project: string,
  { contact_id = "", identified_by }: Recipient,
  { store, describeChannel }: Pick<Services, "store" | "describeChannel">,
): Promise<{ contact_id: string; identities: Pick<ContactIdentity, "channel" | "identity">[] }> {
  const contact = contact_id === "" ? undefined : await store.contacts.get(project, contact_id);
  if (contact_id !== "" && contact === undefined) throw notFound("Contact", contact_id);
  const identities = contact?.channel_identities ?? identified_by?.channel_identities ?? [];
  return {
    contact_id,
    identities: identities.map(({ channel, identity }) => ({
      channel,
      identity: normaliseIdentity(describeChannel, channel, identity),
    })),
  };
}
