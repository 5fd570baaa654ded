import { backupToFile, readSettings } from "@postrider/server";
import { type Command, textOption } from "../command.ts";

export const backup: Command = {
  name: "backup",
  summary: "write everything to a file, while servers run",
  help: `Usage: postrider backup FILE

Options:
  --data DIR   folder of the embedded database (default .postrider)

The file holds one moment of the whole database. Secrets in it are sealed: it is of use only with the key of
POSTRIDER_ENCRYPTION_KEY, which is not in it. DATABASE_URL names a PostgreSQL to use instead of the embedded one.`,
  positional: "file",
  options: { data: { type: "string" } },
  async run(values, { environment, print }) {
    const settings = readSettings(environment, { dataDir: textOption(values, "data") });
    const file = textOption(values, "file") ?? "";
    await backupToFile(settings, file);
    print(`Backup written to ${file}.`);
    return 0;
  },
};
