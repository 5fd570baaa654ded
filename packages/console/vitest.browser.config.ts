import { defineConfig } from "vitest/config";

// Not "import": Node applies these to `require` too, and pg's CommonJS files would be handed ES modules.
const conditions = ["@postrider/source", "node", "module"];

/** The console in a real browser, against a real server: `npm run test:browser`. Needs Chromium; see test/browser.ts. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["test/**/*.browser.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One story after the other: they share a server and its handsets.
    fileParallelism: false,
  },
});
