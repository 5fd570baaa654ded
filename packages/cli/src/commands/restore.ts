import { readSettings, restoreFromFile } from "@postrider/server";
import { type Command, textOption } from "../command.ts";

export const restore: Command = {
  name: "restore",
  summary: "put a backup into an empty database",
  help: `Usage: postrider restore FILE

Options:
  --data DIR   folder of the embedded database (default .postrider)

All of it is restored, or nothing. Start the server afterwards, with the same POSTRIDER_ENCRYPTION_KEY: it goes on
where the backup was taken. DATABASE_URL names a PostgreSQL to use instead of the embedded one.`,
  positional: "file",
  options: { data: { type: "string" } },
  async run(values, { environment, print }) {
    const settings = readSettings(environment, { dataDir: textOption(values, "data") });
    const rows = await restoreFromFile(settings, textOption(values, "file") ?? "");
    print(`Restored ${rows} rows.`);
    return 0;
  },
};
