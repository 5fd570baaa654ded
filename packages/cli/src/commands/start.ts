import { readSettings, serve } from "@postrider/server";
import { type Command, portOption, textOption } from "../command.ts";

export const start: Command = {
  name: "start",
  summary: "the platform for real use: limits on, nothing open without credentials",
  help: `Options:
  --port PORT   port of every API (default 8787; 0 picks a free one)
  --roles ROLE  what this process does: api, worker or all (default all); a worker serves
                only /health, /ready and /metrics
  --data DIR    folder of the embedded database (default .postrider)

POSTRIDER_ENCRYPTION_KEY must hold a key for stored secrets; \`openssl rand -base64 32\` makes one.
Everything else is set by environment variables: see docs/operations.md.
The very first start makes a project and prints its access key, once.`,
  options: { port: { type: "string" }, roles: { type: "string" }, data: { type: "string" } },
  async run(values, terminal) {
    const roles = textOption(values, "roles");
    const settings = readSettings({
      ...terminal.environment,
      ...(roles !== undefined && { POSTRIDER_ROLES: roles }),
    });
    const server = await serve({
      ...settings,
      port: portOption(values, settings.port),
      dataDir: textOption(values, "data") ?? settings.dataDir,
    });
    if (server.firstKey !== undefined) {
      const { project_id, key_id, key_secret } = server.firstKey;
      terminal.print("This is the first start. Keep this access key: its secret is not shown again.");
      terminal.print(`  project     ${project_id}\n  key id      ${key_id}\n  key secret  ${key_secret}\n`);
    }
    // Last, so that who waits for this line has read the key.
    terminal.print(`Postrider listens on ${server.url}`);
    await terminal.stopped;
    await server.close();
    return 0;
  },
};
