import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `npm run dev -w @postrider/console` finds a server; `postrider dev` listens there by default. */
const SERVER_URL = process.env.POSTRIDER_URL ?? "http://127.0.0.1:8787";

export default defineConfig({
  base: "/console/",
  plugins: [react()],
  // The SDK is read from its sources, so that the console needs no build of it.
  resolve: { conditions: ["@postrider/source", "browser", "import", "module", "default"] },
  build: {
    target: "es2022",
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    // The server's package carries the pages: see packages/server/src/console-folder.ts.
    outDir: "../server/dist/console",
    emptyOutDir: true,
    // What is bundled is passed on, and its licences ask to go with it.
    license: { fileName: "licenses.md" },
  },
  server: {
    host: "127.0.0.1",
    proxy: {
      "/console/session": SERVER_URL,
      "/conversationbatch": SERVER_URL,
      "/console/v1": SERVER_URL,
      "/simulator": SERVER_URL,
      "/v1": SERVER_URL,
      "/v2": SERVER_URL,
    },
  },
});
