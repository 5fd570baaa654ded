import { defineConfig } from "vitest/config";

// The packages come as they are installed, not from their sources.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["vitest/*.test.ts", "test/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
