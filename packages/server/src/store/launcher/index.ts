export type { EmbeddedPostgres } from "./embedded-postgres.ts";
export { startEmbeddedPostgres } from "./start.ts";
