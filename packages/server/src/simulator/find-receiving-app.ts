import type { Database } from "../store/database.ts";
import type { HandsetAddress } from "./address.ts";
import { InvalidHandsetInput } from "./invalid-handset-input.ts";
import { findApps, findLastSender, findSenderOfApp } from "./sql/from-handset.ts";

/** The app that something from a handset goes to. */
export interface ReceivingApp {
  projectId: string;
  appId: string;
  /** The address of the app that the contact knows; "" when the channel does not tell. */
  senderId: string;
}

/**
 * The app that was asked for; else the one that last wrote to this handset; else the only one there is.
 * @throws InvalidHandsetInput that names app_id.
 */
export async function findReceivingApp(
  database: Database,
  { channel, identity }: HandsetAddress,
  wanted: string | undefined,
): Promise<ReceivingApp> {
  if (wanted === undefined) {
    const [last] = await database.query<AppRow & { sender: string }>(findLastSender, [channel, identity]);
    if (last) return { projectId: last.project_id, appId: last.app_id, senderId: last.sender };
  }
  const [app, another] = await database.query<AppRow>(findApps, [wanted ?? null]);
  if (!app || another) throw new InvalidHandsetInput([{ path: "$.app_id", rule: ruleFor(wanted, app) }]);
  const senders = await database.query<{ sender: string }>(findSenderOfApp, [channel, identity, app.app_id]);
  return { projectId: app.project_id, appId: app.app_id, senderId: senders[0]?.sender ?? "" };
}

interface AppRow {
  project_id: string;
  app_id: string;
}

function ruleFor(wanted: string | undefined, app: AppRow | undefined): string {
  if (wanted !== undefined) return "must be the id of an app of this server";
  return app
    ? "is needed: no app has written to this handset yet, and there are several"
    : "cannot be chosen: this server has no app yet";
}
