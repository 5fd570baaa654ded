import type { Statement } from "../../store/database.ts";
import type { Behaviour } from "../wire.ts";

/** Scripts of some handsets, locked until the transaction ends, so that a limited script is used exactly. */
export const findScripts: Statement = {
  name: "simulator_find_scripts",
  text: `
select channel, identity, behaviour, times_left
from handset
where (channel, identity) in (select * from unnest($1::text[], $2::text[]))
order by channel, identity
for update`,
};

export interface ScriptRow {
  channel: string;
  identity: string;
  behaviour: Behaviour;
  times_left: number | null;
}
