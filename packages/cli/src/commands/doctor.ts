import { examine, readSettings } from "@postrider/server";
import { type Command, portOption, textOption } from "../command.ts";

export const doctor: Command = {
  name: "doctor",
  summary: "look at everything a server needs, and say what is wrong and the way out",
  help: `Options:
  --port PORT   port of every API (default 8787)
  --data DIR    folder of the embedded database (default .postrider)

Reads the same environment variables as \`postrider start\`. The exit code is 1 when something is wrong.`,
  options: { port: { type: "string" }, data: { type: "string" } },
  async run(values, { environment, print, style }) {
    const read = readSettings(environment, { dataDir: textOption(values, "data") });
    const settings = { ...read, port: portOption(values, read.port) };
    let isWell = true;
    for await (const { about, verdict, text } of examine(settings)) {
      isWell &&= verdict !== "wrong";
      const word = verdict === "good" ? style.green("good  ") : style.yellow(verdict.padEnd(6));
      print(`${word}  ${about.padEnd(17)} ${text}`);
    }
    return isWell ? 0 : 1;
  },
};
