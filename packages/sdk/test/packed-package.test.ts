/** The package as it is published: packed, unpacked elsewhere, and used as its users will. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer, startLocalServer } from "./support/local-server.ts";

const run = promisify(execFile);
const packageFolder = fileURLToPath(new URL("..", import.meta.url));

/** Compilers that users may have, by the name under which they are installed here. */
const COMPILERS = ["typescript", "typescript-5.9", "typescript-5.6"];

/** Entries of single domains. */
const DOMAINS = ["conversation", "sms", "numbers", "number-lookup", "voice", "verification"];

/** What the entries beside the domains export. */
const OWN_EXPORTS: Record<string, string> = {
  webhooks: "verify",
  svaml: "continue",
  handlers: "handleVoice",
};

/** A project of a user, with the packed package installed. */
let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "postrider-sdk-"));
  // Nothing is looked up in the folders above it.
  await writeFile(join(project, "package.json"), '{ "private": true }\n');
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", project], {
    cwd: packageFolder,
  });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  const target = join(project, "node_modules/@postrider/sdk");
  await mkdir(target, { recursive: true });
  await run("tar", ["-xzf", join(project, filename), "-C", target, "--strip-components", "1"]);
});

afterAll(() => rm(project, { recursive: true, force: true }));

/** Runs a program in the project and gives what it printed. */
async function runNode(code: string, ...flags: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [...flags, "--eval", code], { cwd: project });
  return stdout.trim();
}

type Platform = "node" | "browser";

/**
 * Bundles a program for a runtime, and gives sizes after gzip, in bytes: of the file that it starts with, and
 * of a bundle in one file, which holds also what is loaded later or never.
 */
async function bundleSizes(code: string, platform: Platform): Promise<{ start: number; whole: number }> {
  const sizeOf = async (splitting: boolean) => {
    const { outputFiles, metafile } = await build({
      stdin: { contents: code, resolveDir: project },
      bundle: true,
      minify: true,
      write: false,
      metafile: true,
      splitting,
      outdir: join(project, "bundle"),
      format: "esm",
      target: "es2022",
      platform,
    });
    const first = outputFiles.find(({ path }) => path.endsWith("/stdin.js"));
    const [, { imports }] = Object.entries(metafile.outputs).find(([path]) => path.endsWith("/stdin.js")) ?? [
      "",
      { imports: [] },
    ];
    // A start in several files would make the figure too good.
    expect(imports.filter(({ kind, external }) => kind === "import-statement" && !external)).toEqual([]);
    return gzipSync(first?.contents ?? "", { level: 9 }).length;
  };
  return { start: await sizeOf(true), whole: await sizeOf(false) };
}

describe("the packed package", () => {
  test("has no sources, no tests and nothing to install", async () => {
    const files = await readdir(join(project, "node_modules/@postrider/sdk"), { recursive: true });
    const surprising = files.filter(
      (name) => /\.\w+$/.test(name) && !/(\.d\.ts|\.js|^README\.md|package\.json)$/.test(name),
    );
    expect(surprising).toEqual([]);
    expect(files.filter((name) => name.includes(".test.") || name.startsWith("src"))).toEqual([]);
  });

  test("is smaller than 1 MB when it is installed", async () => {
    const folder = join(project, "node_modules/@postrider/sdk");
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const sizes = files
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => stat(join(parentPath, name)));
    const bytes = (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0);
    expect(bytes).toBeLessThanOrEqual(1_024_000);
  });

  test.each(["", ...DOMAINS, ...Object.keys(OWN_EXPORTS)].map((entry) => join("@postrider/sdk", entry)))(
    "%s can be imported and required",
    async (entry) => {
      const print = "Object.keys(sdk).sort().join()";
      const imported = await runNode(
        `import * as sdk from "${entry}"; console.log(${print})`,
        "--input-type=module",
      );
      const required = await runNode(`const sdk = require("${entry}"); console.log(${print})`);
      const commonJs = await runNode(
        `const sdk = require("${entry}"); console.log(${print})`,
        "--no-experimental-require-module",
      );
      expect(imported).toContain(OWN_EXPORTS[basename(entry)] ?? "ApiError");
      expect(commonJs).toBe(imported);
      expect(
        required
          .split(",")
          .filter((name) => name !== "module.exports")
          .join(),
      ).toBe(imported);
    },
  );

  test("import and require give the same copy", async () => {
    const code = `import("@postrider/sdk").then((sdk) => console.log(sdk.SinchClient === require("@postrider/sdk").SinchClient))`;
    expect(await runNode(code)).toBe("true");
  });

  test("an error of the CommonJS copy is an instance of the ESM copy's class", async () => {
    const code = `
      const { NotFoundError } = require("@postrider/sdk");
      import("@postrider/sdk").then((sdk) => {
        const error = new NotFoundError("x", {});
        console.log(sdk.NotFoundError !== NotFoundError, error instanceof sdk.NotFoundError, error instanceof sdk.ServerError);
      });`;
    expect(await runNode(code, "--no-experimental-require-module")).toBe("true true false");
  });

  test.each([
    ["import", 'const { SinchClient } = await import("@postrider/sdk");', []],
    ["require", 'const { SinchClient } = require("@postrider/sdk");', []],
    [
      "old CommonJS",
      'const { SinchClient } = require("@postrider/sdk");',
      ["--no-experimental-require-module"],
    ],
  ])("what is loaded only when it is needed is found: %s", async (_, load, flags) => {
    const code = `
      (async () => {
        ${load}
        const answers = async (url) => Response.json({ url });
        const client = new SinchClient({ baseUrl: "http://server", accessToken: "t", projectId: "p", fetch: answers });
        const { url } = await client.request({ path: "/x" });
        console.log(url, await client.conversation.sinchEvents.validateAuthenticationHeader({}, "{}", "secret"));
      })();`;
    expect(await runNode(code, ...flags)).toBe("http://server/x false");
  });

  /** Checks a program of a user with tsc; gives the files of this package that it had to load. */
  async function typeCheck(
    file: string,
    code: string,
    options: object = {},
    compiler = "typescript",
  ): Promise<string[]> {
    const tsc = fileURLToPath(new URL(`../../../node_modules/${compiler}/bin/tsc`, import.meta.url));
    const compilerOptions = {
      noEmit: true,
      strict: true,
      listFiles: true,
      module: "nodenext",
      target: "es2022",
      lib: ["es2022", "dom", "dom.iterable"],
      types: [],
      ...options,
    };
    await writeFile(join(project, file), code);
    await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
    const { stdout } = await run(process.execPath, [tsc], { cwd: project });
    return stdout.split("\n").filter((line) => line.includes("@postrider/sdk"));
  }

  const PROGRAM = `
    import { SinchClient, NotFoundError } from "@postrider/sdk";
    import type { SendMessageRequest } from "@postrider/sdk/conversation";
    import { constructEvent } from "@postrider/sdk/webhooks";
    import { Conversation } from "@postrider/sdk/conversation";
    const client = new SinchClient({ baseUrl: "http://127.0.0.1:8787" });
    const body: SendMessageRequest = {
      app_id: "a", recipient: { contact_id: "c" }, message: { text_message: { text: "hi" } },
    };
    export async function main(request: Request): Promise<string> {
      const event = await constructEvent(request, "secret");
      if (event.trigger === "MESSAGE_DELIVERY") return event.message_delivery_report.status ?? "";
      // @ts-expect-error text is missing
      client.conversation.messages.sendTextMessage({ app_id: "a", contact_id: "c" });
      for await (const app of new Conversation(client).apps.list()) if (app.id) return app.id;
      try {
        return (await client.conversation.messages.send(body)).message_id;
      } catch (error) {
        return error instanceof NotFoundError ? \`\${error.status}\` : "";
      }
    }`;

  const COMMONJS_PROGRAM = `
    import { PagePromise, SinchClient, SinchError, toDate } from "@postrider/sdk";
    import { type App, Conversation } from "@postrider/sdk/conversation";
    import { SinchClient as OlderClient } from "@postrider/sdk/compat";
    import svaml = require("@postrider/sdk/svaml");
    class OurClient extends SinchClient {
      readonly ours = true;
      listApps(): PagePromise<App> { return this.conversation.apps.list(); }
    }
    export const apps: PagePromise<App> = new OurClient().listApps();
    export const conversation: Conversation = new OurClient().conversation;
    export const older: SinchClient = new OlderClient();
    export const next = svaml.ace(svaml.continue());
    export const when: Date | undefined = toDate("2026-01-31T12:00:00Z");
    export const attempts = (error: unknown): number => (error instanceof SinchError ? error.attempts : 0);
    // @ts-expect-error A list of apps holds no numbers.
    export const wrong: PagePromise<number> = apps;`;

  describe.each(COMPILERS)("type checks with %s", (compiler) => {
    test.each([
      ["module.mts", {}],
      ["script.cts", {}],
      ["bundled.ts", { module: "preserve", moduleResolution: "bundler" }],
      ["strictest.mts", { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true }],
    ])("in %s", async (file, options) => {
      expect(await typeCheck(file, PROGRAM, options, compiler)).not.toEqual([]);
    });

    test("in CommonJS, with the classes, their types and their parameters of every entry", async () => {
      // As on an older Node: newer compilers too take what CommonJS has.
      const options = { module: "node16", moduleResolution: "node16" };
      const files = await typeCheck("commonjs.cts", COMMONJS_PROGRAM, options, compiler);
      expect(files.filter((file) => file.includes("/dist/cjs/"))).toHaveLength(4);
    });
  });

  test("the examples of its README type check", async () => {
    const readme = await readFile(join(project, "node_modules/@postrider/sdk/README.md"), "utf8");
    const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => code);
    expect(examples.length).toBeGreaterThan(3);
    const files = examples.map((code, index) => [`example-${index}.mts`, code] as const);
    for (const [file, code] of files) await writeFile(join(project, file), code);
    // All at once: each run of the compiler reads the declarations anew.
    const names = files.map(([file]) => `import "./${file.replace(".mts", ".mjs")}";`);
    expect(await typeCheck("examples.mts", names.join("\n"))).not.toEqual([]);
  });

  test("a program ends when its work is done, idle connections or not", async () => {
    const server = await startLocalServer((response) =>
      answer(response, 200, {}, { "keep-alive": "timeout=600" }),
    );
    const code = `
      import { SinchClient } from "@postrider/sdk";
      console.log(await new SinchClient({ baseUrl: "${server.url}" }).request({ path: "/" }));`;
    expect(await runNode(code, "--input-type=module")).toBe("{}");
  });

  test("costs the compiler at most 80 files", async () => {
    const code = `import { SinchClient } from "@postrider/sdk"; export const client = new SinchClient();`;
    expect((await typeCheck("small.mts", code)).length).toBeLessThanOrEqual(80);
  });
});

describe("the bundle of a program that sends one message", () => {
  const send = `console.log(await conversation.messages.send({}));`;
  const whole = `import { SinchClient } from "@postrider/sdk"; const { conversation } = new SinchClient(); ${send}`;
  const domain = `import { Conversation } from "@postrider/sdk/conversation"; const conversation = new Conversation({}); ${send}`;
  const lookup = `import { NumberLookup } from "@postrider/sdk/number-lookup"; console.log(new NumberLookup({}));`;

  // Figures of docs/decisions/0036, in KiB: where we are; they may only fall.
  test.each<[string, string, Platform, number, number]>([
    ["the whole client on Node", whole, "node", 15.8, 19.4],
    ["the whole client in a browser", whole, "browser", 15.2, 18.2],
    ["the largest domain on Node", domain, "node", 11.3, 13],
    ["the largest domain in a browser", domain, "browser", 10.8, 11.9],
    ["the smallest domain on Node", lookup, "node", 8.3, 8.9],
    ["the smallest domain in a browser", lookup, "browser", 7.7, 7.7],
  ])("%s keeps to its size after gzip", async (_, program, platform, startKb, oneFileKb) => {
    const sizes = await bundleSizes(program, platform);
    expect(sizes.start / 1024).toBeLessThanOrEqual(startKb);
    expect(sizes.whole / 1024).toBeLessThanOrEqual(oneFileKb);
  });

  test("holds of SVAML only what it uses", async () => {
    const program = (use: string) => `import * as svaml from "@postrider/sdk/svaml"; console.log(${use});`;
    const nothing = await bundleSizes(program("1"), "node");
    const oneBuilder = await bundleSizes(program("svaml.say(process.title)"), "node");
    expect(oneBuilder.start - nothing.start).toBeLessThanOrEqual(100);
    expect(nothing.start).toBeLessThanOrEqual(60);
  });

  const required = whole.replace(/import (.*) from (.*?);/, "const $1 = require($2);").replace("await ", "");

  test.each([
    ["imported", whole],
    ["required", required],
  ])("needs nothing of Node outside Node: %s", async (_, contents) => {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: project },
      bundle: true,
      write: false,
      format: "esm",
      platform: "browser",
    });
    expect(outputFiles[0]?.text).not.toMatch(/["']node:/);
  });
});
