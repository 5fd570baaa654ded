/** The platform, in a process of one's own choosing: `const server = await startServer({ memory: true })`. */
export { backupToFile, restoreFromFile } from "./backup/backup-file.ts";
export { readSettings, SETTINGS, type Setting, type Settings } from "./config.ts";
export type { Credentials } from "./demo-project.ts";
export { examine, type Finding } from "./doctor.ts";
export { type RotateSecretsAnswer, rotateSecrets } from "./rotate-secrets.ts";
export { type FirstKey, type ServingServer, serve } from "./serve.ts";
export type { ServerClock } from "./server-clock.ts";
export type { Behaviour, Handset, HandsetEvent, HandsetMessage, SendFromHandset } from "./simulator/wire.ts";
export {
  type RunningServer,
  type StartServerOptions,
  startServer,
} from "./start-server.ts";
