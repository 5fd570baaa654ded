import { sql } from "kysely";

/**
 * `''`, written into the statement. As a parameter it could be any text when a statement is planned, and no index with a
 * condition (`where contact_id <> ''`) could be used: see `migrations/0001-initial.ts`.
 */
export const EMPTY_TEXT = sql<string>`''`;
