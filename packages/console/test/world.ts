import { SinchClient } from "@postrider/sdk";
import { type RunningServer, type StartServerOptions, startServer } from "@postrider/server";
import type { Browser } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { startCustomer } from "./customer.ts";

/** A development server with a webhook, a customer behind it, and a browser in front. */
export interface World {
  server: RunningServer;
  browser: Browser;
  client: SinchClient;
  /** Address of a page. */
  page: (path: string) => string;
  close(): Promise<void>;
}

/** Starts everything on free ports of this machine, with a throw-away database. */
export async function startWorld(settings: StartServerOptions["settings"] = {}): Promise<World> {
  const [server, customer, browser] = await Promise.all([
    startServer({ memory: true, settings }),
    startCustomer(),
    launchBrowser(),
  ]);
  const client = new SinchClient({
    baseUrl: server.url,
    projectId: server.project_id,
    keyId: server.key_id,
    keySecret: server.key_secret,
    conversationRegion: "us",
  });
  await client.conversation.webhooks.create({
    app_id: server.app_id,
    target: customer.target,
    target_type: "HTTP",
    triggers: ["MESSAGE_DELIVERY", "MESSAGE_INBOUND"],
  });
  return {
    server,
    browser,
    client,
    page: (path) => `${server.url}/console${path}`,
    close: async () => {
      await browser.close();
      await server.close();
      await customer.close();
    },
  };
}
