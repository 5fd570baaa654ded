import { fileURLToPath } from "node:url";
import { SinchClient } from "@postrider/sdk";
import { signForTest } from "@postrider/sdk/webhooks";
import { startServer } from "@postrider/server";
import { afterAll, describe, expect, test, vi } from "vitest";
import workers from "../servers/fetch.ts";
import { POST } from "../servers/next/app/callbacks/route.ts";
import { startProgram } from "./program.ts";

const SECRET = "a secret that only the two servers know";

const server = await startServer({ memory: true });
afterAll(() => server.close());

const { conversation } = new SinchClient({
  baseUrl: server.url,
  projectId: server.project_id,
  keyId: server.key_id,
  keySecret: server.key_secret,
  conversationRegion: "eu",
});

describe.each(["express", "fastify", "hono", "node"])("on %s", (name) => {
  test("callbacks are checked and heard, and other routes parse as before", async () => {
    const file = fileURLToPath(new URL(`../servers/${name}.ts`, import.meta.url));
    const program = startProgram(file, { PORT: "0", WEBHOOK_SECRET: SECRET });
    const [, url] = await program.line(/^listening on (\S+)$/);
    const webhook = await conversation.webhooks.create({
      app_id: server.app_id,
      target: `${url}/callbacks`,
      target_type: "HTTP",
      triggers: ["MESSAGE_DELIVERY"],
      secret: SECRET,
    });

    const { message_id } = await conversation.messages.sendTextMessage({
      app_id: server.app_id,
      text: "Your table is ready.",
      recipient_identities: [{ channel: "SMS", identity: "12025550123" }],
    });
    await program.line(new RegExp(`^${message_id} is DELIVERED$`));

    const post = (path: string, body: string) =>
      fetch(`${url}${path}`, { method: "POST", headers: { "content-type": "application/json" }, body });
    expect((await post("/callbacks", '{"message_delivery_report":{}}')).status).toBe(401);
    const echoed = await post("/echo", '{"a":1}');
    expect(name === "node" ? echoed.status : await echoed.json()).toEqual(name === "node" ? 404 : { a: 1 });

    await conversation.webhooks.delete(webhook.id);
    program.process.kill();
  });
});

describe.each([
  ["Workers", workers.fetch],
  ["a route of Next", POST],
])("as %s", (_, take) => {
  const body = JSON.stringify({ message_delivery_report: { message_id: "m1", status: "DELIVERED" } });
  const request = (headers: Record<string, string>) =>
    new Request("https://me.example/callbacks", { method: "POST", headers, body });

  test("callbacks are checked and heard", async () => {
    vi.stubEnv("WEBHOOK_SECRET", SECRET);
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);

    expect((await take(request({}))).status).toBe(401);
    expect(log).not.toHaveBeenCalled();
    expect((await take(request(await signForTest(body, SECRET)))).status).toBe(200);
    expect(log).toHaveBeenCalledExactlyOnceWith("m1 is DELIVERED");
    log.mockRestore();
  });
});
