/*
 * A process that starts a database and is killed. It prints what it started as one line of JSON and then dies the
 * hard way. Run with the options as JSON.
 */
import { startEmbeddedPostgres } from "../start.ts";

const database = await startEmbeddedPostgres(JSON.parse(process.argv[2] ?? "{}"));
process.stdout.write(`${JSON.stringify(database)}\n`, () => {
  process.kill(process.pid, "SIGKILL");
});
