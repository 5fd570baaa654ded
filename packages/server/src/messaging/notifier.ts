import type { NewCallback } from "../store/callback-store.ts";
import type { PlatformEvent } from "./callback-body.ts";
import type { MessagingDeps } from "./deps.ts";
import { notify } from "./notify.ts";

/** Makes the callbacks of an event. */
export type Notify = (event: PlatformEvent) => NewCallback[];

/**
 * Makes callbacks for what the API does, rather than traffic. What it needs of the database is read first, so that
 * the callbacks can be made inside the transaction that they belong to.
 */
export interface Notifier {
  /** For what concerns the project: every webhook of every app may hear of it. */
  ofProject(projectId: string): Promise<Notify>;
  /** For what concerns one app. Nobody hears of it when there is no such app. */
  ofApp(projectId: string, appId: string): Promise<Notify>;
  /** The same for every app of a project, by its id. */
  ofApps(projectId: string): Promise<(appId: string) => Notify>;
}

export function createNotifier(
  deps: Pick<MessagingDeps, "store" | "clock" | "ids" | "describeChannel">,
): Notifier {
  const { store, clock } = deps;
  const ofApp: Notifier["ofApp"] = async (projectId, appId) => {
    const record = await store.apps.get(projectId, appId);
    if (record === undefined) return () => [];
    const webhooks = await store.webhooks.forApp(projectId, appId);
    return (event) =>
      notify({ ...deps, projectId, appId, app: record.app, webhooks, now: clock.now() }, event);
  };
  return {
    async ofProject(projectId) {
      const apps = await store.apps.list(projectId);
      const receivers = await Promise.all(
        apps.map(async ({ id, app }) => ({ id, app, webhooks: await store.webhooks.forApp(projectId, id) })),
      );
      return (event) =>
        receivers.flatMap(({ id, app, webhooks }) =>
          notify(
            { ...deps, projectId, appId: id, isOutsideApps: true, app, webhooks, now: clock.now() },
            event,
          ),
        );
    },
    ofApp,
    async ofApps(projectId) {
      const apps = await store.apps.list(projectId);
      const byId = new Map(
        await Promise.all(apps.map(async ({ id }) => [id, await ofApp(projectId, id)] as const)),
      );
      return (appId) => byId.get(appId) ?? (() => []);
    },
  };
}
