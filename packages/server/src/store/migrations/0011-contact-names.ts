import type { Migration } from "./migration.ts";

/**
 * Contacts are found by how their name begins. Those that traffic makes are all called "Unknown" and stand in no index
 * of names, so that accepting a message costs nothing more.
 */
export const contactNames: Migration = {
  number: 11,
  name: "contact-names",
  sql: `
create index contact_name on contact (project_id, (lower(display_name) collate "C"))
  where display_name <> 'Unknown';
`,
};
