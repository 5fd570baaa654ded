/**
 * Settings of every connection, for one reason: a plan must not depend on what the planner last heard about a
 * table's size.
 *
 * Statements are prepared once per connection and kept. A queue is empty when it is drained and holds a million
 * items an hour later; a plan made for the empty table (read it all, hash it) would be kept into the full one and
 * read it all, for every claim, until the next automatic ANALYZE. All our statements go by key, so the one good
 * plan is the same at any size: walk an index, look up the rest by key. The others are made unattractive here.
 */
const SESSION_SETTINGS = [
  ["enable_seqscan", "off"],
  ["enable_bitmapscan", "off"],
  ["enable_hashjoin", "off"],
  ["enable_mergejoin", "off"],
  // "The first n in order" is read from the index that has the order, never by sorting all there is.
  ["enable_sort", "off"],
  ["enable_incremental_sort", "off"],
  // The penalties above look expensive to the planner, and expensive plans would be compiled.
  ["jit", "off"],
  ["plan_cache_mode", "force_generic_plan"],
] as const;

/** As PostgreSQL takes them at the start of a connection. */
export const SESSION_OPTIONS = SESSION_SETTINGS.map(([name, value]) => `-c ${name}=${value}`).join(" ");
