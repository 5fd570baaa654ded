import type { Statement } from "../../store/database.ts";

/** Counts a refusal of a message. No row: it was refused $4 times already, and now is not. */
export const countRefusal: Statement = {
  name: "simulator_count_refusal",
  text: `
insert into handset_refusal (project_id, message_id, channel, refusals)
values ($1, $2, $3, 1)
on conflict (project_id, message_id, channel)
do update set refusals = handset_refusal.refusals + 1 where handset_refusal.refusals < $4
returning refusals`,
};
