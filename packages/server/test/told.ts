import type { WebhookEvent } from "@postrider/sdk/webhooks";
import type { World } from "./world.ts";

/**
 * What the customer was told so far, one line a callback, sorted: callbacks about different things may overtake
 * each other. Says trigger, status, channel and reason.
 */
export function told(world: World): string[] {
  return world.customer.received.map(({ event }) => line(event)).sort();
}

function line(event: WebhookEvent): string {
  return [event.trigger, ...details(event)].filter(Boolean).join(" ");
}

function details(event: WebhookEvent): (string | undefined)[] {
  switch (event.trigger) {
    case "MESSAGE_DELIVERY": {
      const { status, channel_identity, reason } = event.message_delivery_report;
      return [status, channel_identity?.channel, reason?.code];
    }
    case "MESSAGE_SUBMIT":
      return [event.message_submit_notification.channel_identity?.channel];
    case "MESSAGE_INBOUND":
      return [event.message.channel_identity?.channel];
    default:
      return [];
  }
}
