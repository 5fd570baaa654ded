import type { Channel } from "@postrider/contract";
import type { ChannelDescription } from "../channels/channel.ts";
import { requireChannel } from "./address.ts";
import type { FromHandsetDeps } from "./from-handset.ts";
import { InvalidHandsetInput } from "./invalid-handset-input.ts";
import { JsonReader } from "./json-reader.ts";
import { findApps } from "./sql/from-handset.ts";

const MAX_TYPE_CHARS = 256;

/** News of an app's account at a channel. Resolves when the app's side has taken it. @throws InvalidHandsetInput. */
export async function tellAccountNews(
  { database, ids, clock, receive }: FromHandsetDeps,
  channels: readonly ChannelDescription[],
  channel: Channel,
  body: unknown,
): Promise<void> {
  requireChannel(channel, channels);
  const reader = new JsonReader();
  const fields = reader.object(body, "$", ["app_id", "event_type", "additional_data"]);
  const appId = reader.id(fields.app_id, "$.app_id");
  const eventType = reader.text(fields.event_type, "$.event_type", { maxChars: MAX_TYPE_CHARS });
  const { additional_data: data = {} } = fields;
  if (typeof data !== "object" || data === null || Array.isArray(data))
    reader.problem("$.additional_data", "must be an object");
  reader.finish();
  const [app] = await database.query<{ project_id: string; app_id: string }>(findApps, [appId]);
  if (!app)
    throw new InvalidHandsetInput([{ path: "$.app_id", rule: "must be the id of an app of this server" }]);
  await receive([
    {
      type: "news",
      projectId: app.project_id,
      appId,
      channel,
      providerEventId: ids.next(),
      eventType,
      additionalData: data as Record<string, unknown>,
      at: clock.now(),
    },
  ]);
}
