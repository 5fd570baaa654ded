import { setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type ApiError, apiError } from "../errors.ts";
import type { Faults } from "./faults.ts";
import type { RequestFault } from "./wire.ts";

/** Lets the rules act on requests to the product APIs: after credentials and body were read, before they are done. */
export function misbehaveOnRequest(server: FastifyInstance, faults: Faults): void {
  server.addHook("preHandler", async (request) => {
    const { operation } = request.routeOptions.config;
    if (faults.isEmpty || operation === undefined) return;
    const rule = faults.forRequest(operation, appOf(request));
    if (rule === undefined) return;
    if (rule.delay_ms) await pause(rule.delay_ms);
    if (rule.status !== undefined) throw errorOf(rule);
  });
}

function appOf({ body, params }: FastifyRequest): unknown {
  const inBody = typeof body === "object" && body !== null && "app_id" in body ? body.app_id : undefined;
  const inPath =
    typeof params === "object" && params !== null && "app_id" in params ? params.app_id : undefined;
  return inBody ?? inPath;
}

function errorOf({ status, retry_after_s }: RequestFault): ApiError {
  const headers = retry_after_s === undefined ? {} : { "retry-after": String(retry_after_s) };
  if (status === 429) return apiError("FAULT_TOO_MANY", {}, { headers });
  return status === 503
    ? apiError("FAULT_UNAVAILABLE", {}, { headers })
    : apiError("FAULT_INTERNAL", {}, { headers });
}
