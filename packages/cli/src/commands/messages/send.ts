import { SinchClient } from "@postrider/sdk";
import type { Channel } from "@postrider/sdk/conversation";
import { type Command, textOption, UsageError, type Values } from "../../command.ts";

export const sendMessage: Command = {
  name: "messages send",
  summary: "send a text message",
  help: `Options:
  --app ID          app that sends (default: SINCH_APP_ID)
  --to IDENTITY     phone number, or the contact's id at the channel
  --channel NAME    channel to use; repeat it, in the order of trial (default SMS)
  --text TEXT       what to say
  --url URL         server (default: SINCH_BASE_URL, else http://127.0.0.1:8787)
  --project ID      project (default: SINCH_PROJECT_ID)
  --key-id ID       access key (default: SINCH_KEY_ID)
  --key-secret TEXT its secret (default: SINCH_KEY_SECRET; better there, where no process list shows it)
  --json            print the answer as JSON`,
  options: {
    app: { type: "string" },
    to: { type: "string" },
    channel: { type: "string", multiple: true },
    text: { type: "string" },
    url: { type: "string" },
    project: { type: "string" },
    "key-id": { type: "string" },
    "key-secret": { type: "string" },
    json: { type: "boolean" },
  },
  async run(values, { print, environment }) {
    const identity = required(values, "to");
    const channels = (values.channel ?? ["SMS"]) as Channel[];
    const projectId = textOption(values, "project");
    const keyId = textOption(values, "key-id");
    const keySecret = textOption(values, "key-secret");
    const client = new SinchClient({
      baseUrl: textOption(values, "url") ?? environment.SINCH_BASE_URL ?? "http://127.0.0.1:8787",
      conversationRegion: environment.SINCH_CONVERSATION_REGION ?? environment.SINCH_REGION ?? "us",
      ...(projectId && { projectId }),
      ...(keyId && { keyId }),
      ...(keySecret && { keySecret }),
    });
    const answer = await client.conversation.messages.sendTextMessage({
      app_id:
        textOption(values, "app") ??
        environment.SINCH_APP_ID ??
        missing("--app is missing, and SINCH_APP_ID"),
      recipient_identities: channels.map((channel) => ({ channel, identity })),
      channel_priority_order: channels,
      text: required(values, "text"),
    });
    print(values.json ? JSON.stringify(answer) : `accepted ${answer.message_id}`);
    return 0;
  },
};

function required(values: Values, name: string): string {
  return textOption(values, name) ?? missing(`--${name} is missing`);
}

function missing(message: string): never {
  throw new UsageError(message);
}
