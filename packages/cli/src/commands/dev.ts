import { type RunningServer, readSettings, startServer } from "@postrider/server";
import { type Command, portOption, type Terminal, textOption, UsageError, type Values } from "../command.ts";
import { credentialsText } from "../credentials-text.ts";

/** Names of the one line that `--json` prints, in its order: a contract for programs. */
const JSON_FIELDS = [
  "url",
  "console_url",
  "project_id",
  "key_id",
  "key_secret",
  "app_id",
  "service_plan_id",
  "sms_api_token",
  "application_key",
  "application_secret",
  "webhook_secret",
] as const satisfies (keyof RunningServer)[];

export const dev: Command = {
  name: "dev",
  summary: "everything for development: platform, virtual handsets, console, demo project",
  help: `Options:
  --port PORT   port of every API (default 8787; 0 picks a free one)
  --data DIR    folder of the embedded database (default .postrider)
  --memory      a throw-away database with the fastest settings
  --clock KIND  system, or virtual: time stands still until /simulator/v1/clock moves it
  --json        print one line of JSON when ready, and nothing else

DATABASE_URL names a PostgreSQL to use instead of the embedded one.
Queues are sent and callbacks made without a rate limit, and callbacks may go to loopback.`,
  options: {
    port: { type: "string" },
    data: { type: "string" },
    memory: { type: "boolean" },
    clock: { type: "string" },
    json: { type: "boolean" },
  },
  async run(values, terminal) {
    const server = await startDev(values, terminal);
    if (values.json)
      terminal.print(JSON.stringify(Object.fromEntries(JSON_FIELDS.map((name) => [name, server[name]]))));
    else terminal.print(readyText(server, terminal));
    await terminal.stopped;
    if (!values.json) terminal.print("\nStopping.");
    await server.close();
    return 0;
  },
};

/** Starts the server as the options and the environment say. */
export async function startDev(values: Values, { environment }: Terminal): Promise<RunningServer> {
  const settings = readSettings(environment);
  const databaseUrl = values.memory ? "" : settings.databaseUrl;
  return startServer({
    port: portOption(values, settings.port),
    host: settings.host,
    dataDir: textOption(values, "data") ?? settings.dataDir,
    memory: values.memory === true,
    clock: clockOption(values),
    // People read what the command prints; the log is for trouble, unless somebody asks for more.
    logLevel: environment.POSTRIDER_LOG_LEVEL ? settings.logLevel : "warn",
    settings: {
      strict: settings.strict,
      bodyLimit: settings.bodyLimit,
      queueCap: settings.queueCap,
      databaseConnections: settings.databaseConnections,
      ...(settings.encryptionKeys.length > 0 && { encryptionKeys: settings.encryptionKeys }),
      ...(environment.POSTRIDER_ALLOWED_TARGETS && { allowedTargets: settings.allowedTargets }),
      ...(environment.POSTRIDER_DRAIN_PER_SECOND && { drainPerSecond: settings.drainPerSecond }),
      ...(environment.POSTRIDER_CALLBACKS_PER_SECOND && { callbacksPerSecond: settings.callbacksPerSecond }),
    },
    ...(databaseUrl && { databaseUrl }),
  });
}

/** @throws UsageError when it is no kind of clock. */
function clockOption(values: Values): "system" | "virtual" {
  const kind = textOption(values, "clock") ?? "system";
  if (kind === "system" || kind === "virtual") return kind;
  throw new UsageError(`--clock must be system or virtual, was "${kind}"`);
}

function readyText(server: RunningServer, { style }: Terminal): string {
  return [
    "",
    style.bold("Postrider is ready."),
    "",
    credentialsText(server, style),
    "",
    style.dim("Rates are unlimited and callbacks may go to this machine. Ctrl-C stops."),
  ].join("\n");
}
