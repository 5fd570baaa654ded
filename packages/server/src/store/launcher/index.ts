export { CannotStartPostgres } from "./cannot-start.ts";
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from "./embedded-postgres.ts";
export { startEmbeddedPostgres } from "./start.ts";
