import type { Statement } from "../../store/database.ts";

/** The script of one handset. */
export const loadScript: Statement = {
  name: "simulator_load_script",
  text: "select behaviour, times_left from handset where channel = $1 and identity = $2",
};

/** Gives a handset a script, instead of the one it had. */
export const saveScript: Statement = {
  name: "simulator_save_script",
  text: `
insert into handset (channel, identity, behaviour, times_left) values ($1, $2, $3, $4)
on conflict (channel, identity) do update set behaviour = excluded.behaviour, times_left = excluded.times_left`,
};

/** Back to what the number does by itself. */
export const removeScript: Statement = {
  name: "simulator_remove_script",
  text: "delete from handset where channel = $1 and identity = $2",
};
