import type { SendMessageRequest } from "@postrider/sdk/conversation";

/** The same send as code: what a person takes from here into a program. */
export interface Snippet {
  name: string;
  code: string;
}

/** The request for our SDK, for curl, and as bare JSON. Secrets are named, never filled in. */
export function snippetsFor(request: SendMessageRequest, projectId: string, origin: string): Snippet[] {
  const json = JSON.stringify(request, null, 2);
  return [
    {
      name: "SDK",
      code: `import { SinchClient } from "@postrider/sdk";

const sinch = new SinchClient({
  baseUrl: "${origin}",
  projectId: "${projectId}",
  keyId: process.env.SINCH_KEY_ID,
  keySecret: process.env.SINCH_KEY_SECRET,
  conversationRegion: "us",
});

const sent = await sinch.conversation.messages.send(${json});
console.log(sent.message_id);`,
    },
    {
      name: "curl",
      // In single quotes a shell takes everything as it is, but for the single quote itself.
      code: `curl "${origin}/v1/projects/${projectId}/messages:send" \\
  --user "$SINCH_KEY_ID:$SINCH_KEY_SECRET" \\
  --header 'content-type: application/json' \\
  --data '${json.replaceAll("'", "'\\''")}'`,
    },
    { name: "JSON", code: json },
  ];
}
