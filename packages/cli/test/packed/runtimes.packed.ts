/** The installed SDK sends a message on every runtime and through every bundler, to a server that delivers it. */
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { SinchClient } from "@postrider/sdk";
import { type Handset, type RunningServer, startServer } from "@postrider/server";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { installTools, type Tools } from "./tools.ts";
import { userEnvironment } from "./user-project.ts";

const run = promisify(execFile);
const project = inject("userProject");
const bin = (name: string) => join(import.meta.dirname, "../../../../node_modules", name);

/** Pinned, as everything is; Bun comes as a package for each platform. */
const BUN = `@oven/bun-${process.platform}-${process.arch}`;
const TOOLS = [`${BUN}@1.4.5`, "deno@2.9.6", "miniflare@4.20260730.0", "jest@30.5.2"];

let server: RunningServer;
let tools: Tools;
beforeAll(async () => {
  [server, tools] = await Promise.all([startServer({ memory: true }), installTools(TOOLS)]);
}, 180_000);
afterAll(async () => {
  await server?.close();
  await tools?.remove();
});

/** A program that sends a text, and gives the message's id. */
const SEND = `
  import { SinchClient } from "@postrider/sdk";
  export async function send(options, app_id, text) {
    const { conversation } = new SinchClient({ ...options, conversationRegion: "eu" });
    const recipient_identities = [{ channel: "SMS", identity: "12025550123" }];
    const { message_id } = await conversation.messages.sendTextMessage({ app_id, text, recipient_identities });
    return message_id;
  }`;

/** The same in CommonJS. */
const SEND_BY_REQUIRE = SEND.replace(/import (.*) from (.*);/, "const $1 = require($2);").replace(
  "export ",
  "",
);

/** What the program is called with. */
function callOf(text: string): string {
  return [credentials(), server.app_id, text].map((value) => JSON.stringify(value)).join(", ");
}

function credentials() {
  const { url: baseUrl, project_id: projectId, key_id: keyId, key_secret: keySecret } = server;
  return { baseUrl, projectId, keyId, keySecret };
}

/** The message reached the handset. */
async function expectDelivered(message_id: string, text: string): Promise<void> {
  const client = new SinchClient(credentials());
  const path = "/simulator/v1/handsets/SMS/12025550123";
  await expect
    .poll(() => client.request<Handset>({ path }), { timeout: 10_000 })
    .toMatchObject({ messages: expect.arrayContaining([expect.objectContaining({ message_id, text })]) });
}

/** Writes a program beside the user's `node_modules`. */
async function writeProgram(name: string, code: string): Promise<string> {
  const file = join(project, name);
  await writeFile(file, code);
  return file;
}

async function print(command: string, ...words: string[]): Promise<string> {
  const { stdout } = await run(command, words, { cwd: project, env: userEnvironment() });
  return stdout.trim();
}

test("Node, as ESM", async () => {
  const text = "from ESM";
  const file = await writeProgram("esm.mjs", `${SEND}\nconsole.log(await send(${callOf(text)}));`);
  await expectDelivered(await print(process.execPath, file), text);
});

test("Node, as CommonJS without require(esm)", async () => {
  const text = "from CommonJS";
  const file = await writeProgram("cjs.cjs", `${SEND_BY_REQUIRE}\nsend(${callOf(text)}).then(console.log);`);
  await expectDelivered(await print(process.execPath, "--no-experimental-require-module", file), text);
});

describe("in a suite of the user's, on Node", () => {
  /** A test that sends, and keeps the id of the message beside it. */
  async function writeSuite(name: string, send: string, text: string): Promise<string> {
    const folder = join(project, name);
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, "package.json"),
      JSON.stringify({ type: name === "jest" ? "commonjs" : "module" }),
    );
    const keep = `process.getBuiltinModule('node:fs').writeFileSync('message-id', await send(${callOf(text)}))`;
    await writeFile(join(folder, "send.test.js"), `${send}\ntest("sends", async () => { ${keep}; });`);
    return folder;
  }

  test("by Jest, as CommonJS", async () => {
    const text = "from Jest";
    const folder = await writeSuite("jest", SEND_BY_REQUIRE, text);
    await run(process.execPath, [tools.path("jest/bin/jest.js")], { cwd: folder, env: userEnvironment() });
    await expectDelivered(await readFile(join(folder, "message-id"), "utf8"), text);
  });

  test("by Vitest, as ESM", async () => {
    const text = "from Vitest";
    const folder = await writeSuite("vitest", SEND, text);
    const words = [bin("vitest/vitest.mjs"), "run", "--globals", "--root", folder];
    await run(process.execPath, words, { cwd: folder, env: userEnvironment() });
    await expectDelivered(await readFile(join(folder, "message-id"), "utf8"), text);
  });
});

test("Bun", async () => {
  const text = "from Bun";
  const file = await writeProgram("bun.mjs", `${SEND}\nconsole.log(await send(${callOf(text)}));`);
  await expectDelivered(await print(tools.path(`${BUN}/bin/bun`), file), text);
});

test("Deno", async () => {
  const text = "from Deno";
  const file = await writeProgram("deno.mjs", `${SEND}\nconsole.log(await send(${callOf(text)}));`);
  // Its credentials are options: it may use the network, and neither files nor the environment.
  const deno = [
    tools.path("deno/bin.cjs"),
    "run",
    "--allow-net",
    "--no-prompt",
    "--node-modules-dir=manual",
    file,
  ];
  await expectDelivered(await print(process.execPath, ...deno), text);
});

test("workerd", async () => {
  const text = "from workerd";
  const contents = `${SEND}\nexport default { fetch: async () => new Response(await send(${callOf(text)})) };`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: project },
    bundle: true,
    write: false,
    format: "esm",
    conditions: ["workerd"],
  });
  const { Miniflare } = await import(pathToFileURL(tools.path("miniflare/dist/src/index.js")).href);
  const worker = new Miniflare({
    modules: true,
    script: outputFiles[0]?.text,
    compatibilityDate: "2026-01-01",
  });
  try {
    await expectDelivered(await (await worker.dispatchFetch("http://worker/")).text(), text);
  } finally {
    await worker.dispose();
  }
});

describe("in a bundle for Node", () => {
  test("by esbuild, split into files", async () => {
    const text = "from esbuild";
    const outdir = join(project, "esbuild");
    await build({
      stdin: { contents: `${SEND}\nconsole.log(await send(${callOf(text)}));`, resolveDir: project },
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      outdir,
      outExtension: { ".js": ".mjs" },
    });
    await expectDelivered(await print(process.execPath, join(outdir, "stdin.mjs")), text);
  });

  test("by Vite", async () => {
    const text = "from Vite";
    const folder = join(project, "vite");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "entry.mjs"), `${SEND}\nconsole.log(await send(${callOf(text)}));`);
    await writeFile(
      join(folder, "vite.config.mjs"),
      'export default { build: { ssr: "entry.mjs", outDir: "out" }, ssr: { noExternal: true }, logLevel: "error" };',
    );
    await run(process.execPath, [bin("vite/bin/vite.js"), "build", folder], {
      cwd: project,
      env: userEnvironment(),
    });
    const bundle = join(folder, "out/entry.js");
    expect(await readFile(bundle, "utf8")).not.toContain('from "@postrider/sdk"');
    await expectDelivered(await print(process.execPath, bundle), text);
  });
});
