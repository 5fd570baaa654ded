import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { DOMAIN_URL, OFFICIAL_URL, pathOf, SDK_URL } from "./packages.mjs";

const SEND = "console.log(await conversation.messages.send({}));";

const PROGRAMS = [
  {
    name: "@postrider/sdk",
    code: `import { SinchClient } from "${pathOf(SDK_URL)}"; const { conversation } = new SinchClient(); ${SEND}`,
  },
  {
    name: "@postrider/sdk/conversation",
    code: `import { Conversation } from "${pathOf(DOMAIN_URL)}"; const conversation = new Conversation({}); ${SEND}`,
  },
  {
    name: "@sinch/sdk-core",
    code: `import { SinchClient } from "${pathOf(OFFICIAL_URL)}"; const { conversation } = new SinchClient({}); ${SEND}`,
  },
];

/** The file that a program starts with: the whole bundle, or where code is split what is not loaded later. */
async function bundleStart(code, splitting) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    splitting,
    outdir: "bundle",
    format: "esm",
    platform: "node",
    target: "es2022",
    logLevel: "error",
  });
  return outputFiles.find(({ path }) => path.endsWith("/stdin.js")).contents;
}

const gzipSize = (contents) => gzipSync(contents, { level: 9 }).length;

/** Bundles the same small program on each package. Ours comes first in the result. */
export function measureBundles() {
  return Promise.all(
    PROGRAMS.map(async ({ name, code }) => {
      const whole = await bundleStart(code, false);
      const start = await bundleStart(code, true);
      return { name, minified: whole.length, gzip: gzipSize(whole), startGzip: gzipSize(start) };
    }),
  );
}
