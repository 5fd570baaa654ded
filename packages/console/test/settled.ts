import { expect, vi } from "vitest";
import type { World } from "./world.ts";

/** Looks until the message stands at `status`. @returns its conversation. */
export async function settled(world: World, messageId: string, status: string): Promise<string> {
  const path = `/console/v1/projects/${world.server.project_id}/messages/${messageId}/timeline`;
  const timeline = await vi.waitFor(
    async () => {
      const found = await world.client.request<{ status: string; message: { conversation_id: string } }>({
        method: "GET",
        path,
      });
      expect(found.status).toBe(status);
      return found;
    },
    { timeout: 20_000, interval: 50 },
  );
  return timeline.message.conversation_id;
}
