import type { Statement } from "../database.ts";

/**
 * Keeps others from making a contact for any of these identities until the transaction ends. Locks are taken in
 * one order by everybody, so that two transactions cannot wait for each other. Two identities may share a lock:
 * that costs a moment, never correctness.
 *
 * $1 one text an identity.
 */
export const lockIdentities: Statement = {
  name: "store_lock_identities",
  text: `
select pg_advisory_xact_lock(key)
from (select distinct hashtextextended(identity, 0) as key from unnest($1::text[]) as identity order by 1) keys`,
};
