import { SinchClient } from "@sinch/sdk-core";

// The official client, unchanged: only the two host names say that it talks to a server of ours.
const url = process.env.SINCH_BASE_URL;
const sinch = new SinchClient({
  projectId: process.env.SINCH_PROJECT_ID,
  keyId: process.env.SINCH_KEY_ID,
  keySecret: process.env.SINCH_KEY_SECRET,
  authHostname: url,
  conversationHostname: url,
});

const { message_id } = await sinch.conversation.messages.sendTextMessage({
  sendMessageRequestBody: {
    app_id: process.env.SINCH_APP_ID,
    recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: "+12025550123" }] } },
    message: { text_message: { text: "Your table is ready." } },
  },
});
console.log(`accepted as ${message_id}`);
