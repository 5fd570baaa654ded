import type { Credentials } from "@postrider/server";
import type { Style } from "./command.ts";

type Shown = Credentials & { url: string; console_url: string };

/** What to copy, one a line. */
export function credentialsText(server: Shown, style: Style): string {
  const rows: [string, string][] = [
    ["API", server.url],
    ["Console", server.console_url],
    ["Project", server.project_id],
    ["Key id", server.key_id],
    ["Key secret", server.key_secret],
    ["App", server.app_id],
  ];
  return rows.map(([name, value]) => `  ${style.dim(name.padEnd(12))}${value}`).join("\n");
}

/** The next thing to try: one message by curl, and the same by the SDK. */
export function nextSteps(server: Shown, style: Style): string {
  const recipient = `{"identified_by":{"channel_identities":[{"channel":"SMS","identity":"12025550123"}]}}`;
  const body = `{"app_id":"${server.app_id}","recipient":${recipient},"message":{"text_message":{"text":"Hello"}}}`;
  return [
    style.bold("Send a message yourself"),
    "",
    `  curl -u ${server.key_id}:${server.key_secret} \\`,
    `    ${server.url}/v1/projects/${server.project_id}/messages:send \\`,
    "    -H 'Content-Type: application/json' \\",
    `    -d '${body}'`,
    "",
    style.bold("The same in TypeScript"),
    "",
    `  import { SinchClient } from "@postrider/sdk";`,
    "",
    "  const client = new SinchClient({",
    `    baseUrl: "${server.url}",`,
    `    projectId: "${server.project_id}",`,
    `    keyId: "${server.key_id}",`,
    `    keySecret: "${server.key_secret}",`,
    `    conversationRegion: "us",`,
    "  });",
    "  await client.conversation.messages.sendTextMessage({",
    `    app_id: "${server.app_id}",`,
    `    recipient_identities: [{ channel: "SMS", identity: "12025550123" }],`,
    `    text: "Hello",`,
    "  });",
  ].join("\n");
}
