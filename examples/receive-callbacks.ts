import { createServer } from "node:http";
import { SinchClient } from "@postrider/sdk";
import { constructEvent, type WebhookEvent } from "@postrider/sdk/webhooks";

const SECRET = "a secret that only the two servers know";
const port = Number(process.env.PORT ?? 3000);

const server = createServer(async (request, response) => {
  try {
    const event = await constructEvent(request, SECRET);
    // Answer first: a callback that is not answered within ten seconds comes again.
    response.writeHead(200).end();
    console.log(describe(event));
  } catch (error) {
    response.writeHead(401).end();
    console.error("refused:", error instanceof Error ? error.message : error);
  }
});

function describe(event: WebhookEvent): string {
  switch (event.trigger) {
    case "MESSAGE_DELIVERY": {
      const { message_id, status, channel_identity } = event.message_delivery_report;
      return `${message_id} is ${status} on ${channel_identity?.channel ?? "no channel"}`;
    }
    case "MESSAGE_INBOUND":
      return `${event.message.channel_identity?.identity} writes ${JSON.stringify(event.message.contact_message)}`;
    default:
      return event.trigger;
  }
}

await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
const address = server.address();
const target = `http://127.0.0.1:${typeof address === "object" ? address?.port : port}/callbacks`;

// The address and the access key come from the environment, as in send-a-message.ts.
const { webhooks } = new SinchClient({ conversationRegion: "eu" }).conversation;
const webhook = await webhooks.create({
  app_id: process.env.SINCH_APP_ID ?? "",
  target,
  target_type: "HTTP",
  triggers: ["MESSAGE_DELIVERY", "MESSAGE_INBOUND"],
  secret: SECRET,
});
console.log(`listening on ${target}`);

// An app has room for five webhooks, so this program takes its own away again.
process.once("SIGINT", async () => {
  await webhooks.delete(webhook.id);
  server.close();
  server.closeAllConnections();
});
