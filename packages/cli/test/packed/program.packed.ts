import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, inject, test } from "vitest";
import { userEnvironment } from "./user-project.ts";

const run = promisify(execFile);
const project = inject("userProject");
const options = { cwd: project, env: userEnvironment() };

/** Compiles a user's program, and every declaration that it reaches, as strictly as one can. Gives these files. */
async function compile(file: string): Promise<string[]> {
  const tsc = join(import.meta.dirname, "../../../../node_modules/typescript/bin/tsc");
  const strict =
    "--strict --exactOptionalPropertyTypes --skipLibCheck false --module nodenext --target es2022";
  const { stdout } = await run(tsc, [...strict.split(" "), "--types", "node", "--listFiles", file], options);
  return stdout.trim().split("\n");
}

test("the test in the server's README compiles from the installed files alone, and passes", async () => {
  const readme = await readFile(join(project, "node_modules/@postrider/server/README.md"), "utf8");
  await writeFile(join(project, "reminder.mts"), /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "");
  const files = await compile("reminder.mts");
  expect(files).toContain(join(project, "node_modules/@postrider/server/dist/types/index.d.ts"));
  expect(files.filter((file) => !file.startsWith(project) && !/\/lib\.[\w.]+\.d\.ts$/.test(file))).toEqual(
    [],
  );

  const { stdout } = await run(process.execPath, ["--test", "reminder.mjs"], options);
  expect(stdout).toMatch(/pass 1\b/);
});

test("the compiler refuses what the server would not understand", async () => {
  const program = `
    import { type RunningServer, startServer } from "@postrider/server";
    export async function misuse(server: RunningServer) {
      // @ts-expect-error The clock is there with clock: "virtual" only.
      await server.clock.advance(0);
      // @ts-expect-error A port is a number.
      await startServer({ port: "8787" });
    }`;
  await writeFile(join(project, "misuse.mts"), program);
  await compile("misuse.mts");
});
