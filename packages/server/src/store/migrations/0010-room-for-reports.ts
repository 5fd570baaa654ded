import type { Migration } from "./migration.ts";

/** Messages on handsets that came together are reported together: room on each page for all of them once more. */
export const roomForReports: Migration = {
  number: 10,
  name: "room for reports",
  sql: "alter table handset_message set (fillfactor = 45);",
};
