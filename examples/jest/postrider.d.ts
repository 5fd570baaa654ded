import type { RunningServer, ServerClock } from "@postrider/server";

declare global {
  /** The server of this test file: see postrider-environment.mjs. */
  var postrider: RunningServer & { clock: ServerClock };
}
