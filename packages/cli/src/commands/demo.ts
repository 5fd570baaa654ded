import { createServer } from "node:net";
import { SinchClient } from "@postrider/sdk";
import { type Command, portOption, type Terminal, type Values } from "../command.ts";
import { credentialsText, nextSteps } from "../credentials-text.ts";
import { sendFirstMessage } from "../demo/first-message.ts";
import { startDev } from "./dev.ts";

const DEFAULT_PORT = 8787;

export const demo: Command = {
  name: "demo",
  summary: "dev, and a first message before your eyes",
  help: `Starts what \`postrider dev\` starts, then sends one message that fails on RCS and falls back to SMS,
and shows each step and each signed callback as it happens. Stays up until Ctrl-C.

Options:
  --port PORT   port of every API (default 8787, or a free one when it is taken)
  --data DIR    folder of the embedded database (default .postrider)
  --memory      a throw-away database`,
  options: { port: { type: "string" }, data: { type: "string" }, memory: { type: "boolean" } },
  async run(values, terminal) {
    const { print, style } = terminal;
    print("\nStarting Postrider with a PostgreSQL of its own ...");
    const server = await startDev(await withFreePort(values, terminal), terminal);
    const client = new SinchClient({
      baseUrl: server.url,
      projectId: server.project_id,
      keyId: server.key_id,
      keySecret: server.key_secret,
      conversationRegion: "us",
    });
    // Ctrl-C in the middle of the story ends it, cleanly.
    const story = sendFirstMessage(client, server, terminal);
    try {
      await Promise.race([story.told, terminal.stopped]);
      if (story.isTold()) {
        print(`\n${credentialsText(server, style)}\n\n${nextSteps(server, style)}`);
        print(`\n${style.bold("Open the handsets:")} ${server.console_url}\n`);
        print(style.dim("Everything stays up until Ctrl-C."));
        await terminal.stopped;
      }
      print("\nStopping.");
    } finally {
      await story.end();
      await server.close();
    }
    return 0;
  },
};

/** The usual port unless somebody has it; then any, and it is said. A port that was asked for is insisted on. */
async function withFreePort(values: Values, { print, environment }: Terminal): Promise<Values> {
  if (values.port !== undefined || environment.POSTRIDER_PORT) return { ...values };
  const wanted = portOption(values, DEFAULT_PORT);
  if (await isFree(wanted)) return values;
  print(`Port ${wanted} is taken by another program: using a free one.`);
  return { ...values, port: "0" };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
