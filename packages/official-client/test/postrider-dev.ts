import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The line that `postrider dev --json` prints when it is ready. */
export interface DevServer {
  url: string;
  project_id: string;
  key_id: string;
  key_secret: string;
  app_id: string;
  stop(): Promise<void>;
}

/** Starts the built command in a process of its own, on a free port, with a throw-away database. */
export async function startPostriderDev(): Promise<DevServer> {
  const main = join(import.meta.dirname, "../../cli/dist/main.js");
  const child = spawn(process.execPath, [main, "dev", "--memory", "--json", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    exited.then(([code]) => {
      throw new Error(`postrider dev ended with code ${code} before it was ready`);
    }),
  ])) as [string];
  return {
    ...(JSON.parse(line) as Omit<DevServer, "stop">),
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
