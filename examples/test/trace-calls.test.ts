import { type Tracer, trace } from "@opentelemetry/api";
import { SinchClient } from "@postrider/sdk";
import { afterAll, expect, test } from "vitest";
import { traceCalls } from "../trace-calls.ts";

/** What a tracer was told, in order. */
const told: unknown[] = [];
const span = {
  setAttribute: (name: string, value: unknown) => told.push([name, value]),
  addEvent: (name: string) => told.push(name),
  recordException: ({ name }: Error) => told.push(name),
  setStatus: ({ code }: { code: number }) => told.push(["status", code]),
  end: () => told.push("end"),
};
const tracer = { startSpan: (name: string) => told.push(name) && span } as unknown as Tracer;
trace.setGlobalTracerProvider({ getTracer: () => tracer });
afterAll(() => trace.disable());

test("a call is one span, whatever its attempts", async () => {
  const statuses = [500, 404];
  const sinch = new SinchClient({
    baseUrl: "http://server",
    accessToken: "token",
    projectId: "project",
    hooks: traceCalls(),
    fetch: async () => new Response("{}", { status: statuses.shift() ?? 200 }),
  });

  await expect(sinch.conversation.apps.get("app")).rejects.toThrow("404");

  expect(told).toEqual([
    "apps.get",
    ["http.response.status_code", 500],
    "retry",
    ["http.response.status_code", 404],
    ["http.request.resend_count", 1],
    "NotFoundError",
    ["status", 2],
    "end",
  ]);
});
