import type { ChannelIdentity, Contact } from "@postrider/sdk/conversation";

/** What becomes of the addresses of a contact that goes into another one. */
export interface MergePreview {
  moved: ChannelIdentity[];
  /** On channels where the other has an address of its own. */
  dropped: ChannelIdentity[];
}

/** As the API merges: of two addresses on one channel, the one of the contact that stays is kept. */
export function previewMerge(destination: Contact, source: Contact): MergePreview {
  const channels = new Set(destination.channel_identities.map(({ channel }) => channel));
  const isTaken = ({ channel }: ChannelIdentity) => channels.has(channel);
  return {
    moved: source.channel_identities.filter((identity) => !isTaken(identity)),
    dropped: source.channel_identities.filter(isTaken),
  };
}
