import { defineConfig } from "vitest/config";

// Not "import": Node applies these to `require` too, and pg's CommonJS files would be handed ES modules.
const conditions = ["@postrider/source", "node", "module"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "packages/*/test/**/*.test.ts", "docs/test/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    // One PostgreSQL for the run, started when the first file asks for it.
    globalSetup: ["packages/server/src/store/test-postgres.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: more workers than that only make each other late.
    maxWorkers: 2,
  },
});
