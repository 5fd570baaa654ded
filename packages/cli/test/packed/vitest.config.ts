import { defineConfig } from "vitest/config";

/** The packages as users install them: `npm run test:packed`. Asks the registry for what they depend on. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.packed.ts"],
    testTimeout: 60_000,
    // Packing and installing.
    hookTimeout: 300_000,
    // One story after the other: they share an installation.
    fileParallelism: false,
    globalSetup: ["user-project.ts"],
  },
});
