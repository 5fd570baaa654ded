import { startServer } from "@postrider/server";
import { TestEnvironment } from "jest-environment-node";

/**
 * Gives each test file a server of its own, as the global `postrider`. Jest runs tests in a sandbox that cannot load
 * ES modules, which the server is; an environment is loaded outside of it.
 */
export default class PostriderEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.postrider = await startServer({ memory: true, clock: "virtual" });
  }

  async teardown() {
    await this.global.postrider?.close();
    await super.teardown();
  }
}
