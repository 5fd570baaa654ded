import { type AppMessage, validateRequest } from "@postrider/contract";
import type { FastifyInstance } from "fastify";
import { channelDescriptions } from "../../channels/index.ts";
import type { Authenticator } from "../../http/authentication.ts";
import { authenticateInProject } from "../../http/operations.ts";
import { refuse } from "../../http/validation.ts";
import { transcode } from "../../messaging/transcode.ts";
import type { Services } from "../services.ts";
import type { PreviewAnswer, PreviewRequest } from "./wire.ts";

/** What a message becomes on every channel this server knows, without sending it: for the pages that show it. */
export function mountPreview(
  server: FastifyInstance,
  services: Services,
  authenticator: Authenticator,
): void {
  const { store, describeChannel, ids } = services;
  server.post<{ Params: { project_id: string } }>(
    "/console/v1/projects/:project_id/preview",
    { onRequest: authenticateInProject(authenticator), config: { operation: "console.preview" } },
    async ({ params, body }): Promise<PreviewAnswer> => {
      const message = checkMessage((body as Partial<PreviewRequest> | null)?.message);
      const request = { app_id: "", message, recipient: { contact_id: "" } };
      const outbound = { projectId: params.project_id, id: ids.next(), request };
      const channels = await Promise.all(
        channelDescriptions.map(async ({ channel }) => {
          const transcoded = await transcode({ store, describeChannel }, outbound, channel);
          return "failure" in transcoded
            ? { channel, refused: transcoded.failure }
            : { channel, shown: transcoded.shown };
        }),
      );
      return { channels };
    },
  );
}

/** The operation wants an app; what a message becomes does not depend on it. */
const ANY_APP = "0".repeat(26);

/** By the rules of the operation that takes such a message for the same end. @throws ApiError FIELD_INVALID */
function checkMessage(message: unknown): AppMessage {
  const body = { app_id: ANY_APP, app_message: message, channels: ["SMS"] };
  const { problems } = validateRequest("transcoding.transcodeMessage", "body", body);
  refuse(problems.map(({ path, rule }) => ({ path: path.replace("$.app_message", "$.message"), rule })));
  return message as AppMessage;
}
