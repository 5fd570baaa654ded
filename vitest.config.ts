import { defineConfig } from "vitest/config";

// Not "import": Node applies these to `require` too, and pg's CommonJS files would be handed ES modules.
const conditions = ["@postrider/source", "node", "module"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "packages/*/test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: more workers than that only make each other late.
    maxWorkers: 2,
  },
});
