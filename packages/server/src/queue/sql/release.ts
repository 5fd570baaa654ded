import type { Statement } from "../../store/database.ts";

/**
 * Lets go of the lanes that a claimer holds. Reads all lanes: once, when a process stops.
 *
 * $1 kind, $2 who held them.
 */
export const release: Statement = {
  name: "queue_release",
  text: `update lane set holder = null, held_until = null where kind = $1 and holder = $2`,
};
