// Builds what is not up to date, then runs the postrider command: node scripts/postrider.mjs demo [options]

// `npm start` puts a shell between itself and us. Told to stop, npm tells the shell, and the shell ends without
// telling us. Then our parent is another one, and we stop as if we had been told.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
}, 500).unref();

await import("./build.mjs");
await import("../packages/cli/dist/main.js");
