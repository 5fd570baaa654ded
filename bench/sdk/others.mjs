/** The packages of others, installed on demand outside the repository: they are measured, and nothing needs them. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const VERSIONS = { "@sinch/sdk-core": "1.4.0", stripe: "23.1.0", openai: "7.57.0", twilio: "6.2.0" };

/** Where a package is, with all that it depends on and nothing else. */
export function othersFolder(name) {
  return join(tmpdir(), "postrider-bench-sdk", `${name.replace("/", "-")}-${VERSIONS[name]}`);
}

/** Installs those that are not there yet. */
export function installOthers() {
  for (const [name, version] of Object.entries(VERSIONS)) {
    const folder = othersFolder(name);
    if (existsSync(join(folder, "node_modules", name, "package.json"))) continue;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
    const words = [
      "install",
      "--silent",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      `${name}@${version}`,
    ];
    execFileSync("npm", words, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  }
}
