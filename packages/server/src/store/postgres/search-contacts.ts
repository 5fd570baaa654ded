import type { Channel } from "@postrider/contract";
import { sql } from "kysely";
import type { Session } from "../database.ts";
import { selectContacts } from "./contact-rows.ts";

/** Comes after every other character, in the order of the indexes. */
const LAST_CHARACTER = "\u{10ffff}";

/**
 * Contacts whose name or identity begins with `text`, or whose external id it is: as many as `size` of each, in no
 * order. Each part walks its own index; capitals do not count in names. Whom they found is read by key, in a statement
 * of its own: in one, the planner may walk all contacts to see who is among the few.
 */
export async function searchContacts(
  session: Pick<Session, "kysely">,
  projectId: string,
  text: string,
  channels: readonly Channel[],
  size: number,
) {
  const { rows: found } = await sql<{ id: string }>`
    (select id from contact
      where project_id = ${projectId} and external_id = ${text} and external_id <> ''
      limit ${size})
    union
    (select id from contact
      where project_id = ${projectId} and display_name <> 'Unknown'
        and lower(display_name) collate "C" >= lower(${text}) collate "C"
        and lower(display_name) collate "C" < lower(${text}) || ${LAST_CHARACTER} collate "C"
      limit ${size})
    union
    (select contact_id from contact_identity
      where project_id = ${projectId} and channel = any(${channels}::text[])
        and identity >= ${text} and identity < ${text + LAST_CHARACTER}
      limit ${size})`.execute(session.kysely);
  const ids = found.map(({ id }) => id);
  return selectContacts(session, projectId).where(sql<boolean>`c.id = any(${ids}::text[])`).execute();
}
