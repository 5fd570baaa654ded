import { SinchClient } from "@postrider/sdk";

// The address and the access key come from the environment: SINCH_BASE_URL, SINCH_PROJECT_ID, SINCH_KEY_ID,
// SINCH_KEY_SECRET. Without SINCH_BASE_URL the same program talks to the Sinch cloud, in this region.
const sinch = new SinchClient({ conversationRegion: "eu" });

const { message_id } = await sinch.conversation.messages.sendTextMessage({
  app_id: process.env.SINCH_APP_ID ?? "",
  text: "Your table is ready.",
  recipient_identities: [
    { channel: "RCS", identity: "+12025550123" },
    { channel: "SMS", identity: "+12025550123" },
  ],
  channel_priority_order: ["RCS", "SMS"],
});
console.log(`accepted as ${message_id}`);
