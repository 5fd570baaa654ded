import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { installTools, type Tools } from "./tools.ts";

const project = inject("userProject");

let tools: Tools;
beforeAll(async () => {
  tools = await installTools(["@arethetypeswrong/core@0.18.5"]);
}, 120_000);
afterAll(() => tools?.remove());

test("every entry of the SDK has the types of what is loaded, however it is resolved", async () => {
  const core = await import(pathToFileURL(tools.path("@arethetypeswrong/core/dist/index.js")).href);
  const tarball = (await readdir(join(project, "tarballs"))).find((name) =>
    name.startsWith("postrider-sdk-"),
  );
  const packed = core.createPackageFromTarballData(
    new Uint8Array(await readFile(join(project, "tarballs", tarball ?? ""))),
  );
  const { problems, entrypoints } = await core.checkPackage(packed);

  expect(Object.keys(entrypoints).length).toBeGreaterThan(8);
  // Before TypeScript 4.7 there were no entries but the first: "node10" is that resolution.
  const found = problems.filter(
    ({ kind, resolutionKind }: { kind: string; resolutionKind?: string }) =>
      !(kind === "NoResolution" && resolutionKind === "node10"),
  );
  expect(found).toEqual([]);
});
