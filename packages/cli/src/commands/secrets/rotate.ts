import { readSettings, rotateSecrets } from "@postrider/server";
import { type Command, textOption } from "../../command.ts";

export const rotateSecretsCommand: Command = {
  name: "secrets rotate",
  summary: "seal every stored secret with the first encryption key",
  help: `Options:
  --data DIR   folder of the embedded database (default .postrider)

To change the key of a running server, without a pause:
  1. make a key: openssl rand -base64 32
  2. restart each process with POSTRIDER_ENCRYPTION_KEY="<old>,<new>", so that all of them can read it
  3. restart each process with POSTRIDER_ENCRYPTION_KEY="<new>,<old>"
  4. postrider secrets rotate, with the same variable
  5. restart each process with POSTRIDER_ENCRYPTION_KEY="<new>"

DATABASE_URL names a PostgreSQL to use instead of the embedded one.`,
  options: { data: { type: "string" } },
  async run(values, { environment, print }) {
    const settings = readSettings(environment, { dataDir: textOption(values, "data") });
    const { key, apps, webhooks, settings: own, answers } = await rotateSecrets(settings);
    print(`Sealed with key ${key}: ${apps} apps, ${webhooks} webhooks, ${own} settings, ${answers} answers.`);
    return 0;
  },
};
