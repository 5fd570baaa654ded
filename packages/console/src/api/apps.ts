import type { SinchClient } from "@postrider/sdk";
import type { ChannelCredential } from "@postrider/sdk/conversation";
import type { AppChange, AppView, CredentialName } from "../wire/apps.ts";
import { withoutSecrets } from "./app-view.ts";

/** What the pages ask about apps. */
export interface AppApi {
  listApps(): Promise<AppView[]>;
  getApp(id: string): Promise<AppView>;
  createApp(displayName: string): Promise<AppView>;
  changeApp(id: string, change: AppChange): Promise<AppView>;
  /** Adds a channel, or replaces its credential. */
  putCredential(appId: string, credential: ChannelCredential): Promise<AppView>;
  removeCredential(appId: string, name: CredentialName): Promise<AppView>;
  /** Makes a channel one place more preferred. */
  preferChannel(appId: string, name: CredentialName): Promise<AppView>;
}

export function createAppApi({ conversation: { apps } }: SinchClient): AppApi {
  /** The API replaces the list as a whole: it is read, changed and written back. */
  const changeCredentials = async (
    appId: string,
    change: (credentials: ChannelCredential[]) => ChannelCredential[],
  ) => {
    const { channel_credentials } = await apps.get(appId);
    const changed = { channel_credentials: change(channel_credentials) };
    return withoutSecrets(await apps.update(appId, { ...changed, update_mask: ["channel_credentials"] }));
  };
  return {
    listApps: async () => (await apps.list()).data.map(withoutSecrets),
    getApp: async (id) => withoutSecrets(await apps.get(id)),
    createApp: async (display_name) =>
      withoutSecrets(await apps.create({ display_name, channel_credentials: [] })),
    changeApp: async (id, change) =>
      withoutSecrets(await apps.update(id, { ...change, update_mask: Object.keys(change) })),
    putCredential: (appId, credential) =>
      changeCredentials(appId, (all) => {
        const place = all.findIndex(isNamed(nameOf(credential)));
        return place < 0 ? [...all, credential] : all.with(place, credential);
      }),
    removeCredential: (appId, name) =>
      changeCredentials(appId, (all) => all.filter((credential) => !isNamed(name)(credential))),
    preferChannel: (appId, name) =>
      changeCredentials(appId, (all) => {
        const place = all.findIndex(isNamed(name));
        if (place < 1) return all;
        return all.toSpliced(place, 1).toSpliced(place - 1, 0, ...all.slice(place, place + 1));
      }),
  };
}

function nameOf({ channel, credential_ordinal_number = 0 }: ChannelCredential): CredentialName {
  return { channel, credential_ordinal_number };
}

function isNamed(name: CredentialName): (credential: ChannelCredential) => boolean {
  return (credential) => {
    const { channel, credential_ordinal_number } = nameOf(credential);
    return channel === name.channel && credential_ordinal_number === name.credential_ordinal_number;
  };
}
