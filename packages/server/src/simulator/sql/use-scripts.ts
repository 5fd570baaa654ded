import type { Statement } from "../../store/database.ts";

/** Writes down how often limited scripts may still be used; one that is used up is gone. */
export const useScripts: Statement = {
  name: "simulator_use_scripts",
  text: `
with used as (
  select * from unnest($1::text[], $2::text[], $3::int[]) as used (channel, identity, times_left)
), ended as (
  delete from handset using used
  where (handset.channel, handset.identity) = (used.channel, used.identity) and used.times_left = 0
)
update handset set times_left = used.times_left
from used
where (handset.channel, handset.identity) = (used.channel, used.identity) and used.times_left > 0`,
};
