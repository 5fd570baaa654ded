#!/usr/bin/env node
import { existsSync } from "node:fs";

// npm links this file when it installs; in a checkout the program behind it is built later.
const program = new URL("../dist/main.js", import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  console.error("postrider: this checkout is not built yet. Run: npm run build");
  process.exitCode = 1;
}
