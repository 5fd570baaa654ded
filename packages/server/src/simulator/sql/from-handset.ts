import type { Statement } from "../../store/database.ts";

/** Who wrote to a handset last. */
export const findLastSender: Statement = {
  name: "simulator_find_last_sender",
  text: `
select project_id, app_id, sender
from handset_message
where channel = $1 and identity = $2 and direction = 'TO_CONTACT'
order by id desc
limit 1`,
};

/** What an app last wrote as to a handset. */
export const findSenderOfApp: Statement = {
  name: "simulator_find_sender_of_app",
  text: `
select sender
from handset_message
where channel = $1 and identity = $2 and direction = 'TO_CONTACT' and app_id = $3
order by id desc
limit 1`,
};

/** The app with an id, or any two apps when $1 is null: enough to know whether there is only one. */
export const findApps: Statement = {
  name: "simulator_find_apps",
  text: "select project_id, id as app_id from app where $1::text is null or id = $1 limit 2",
};

/** A message that was written on a handset. */
export const addWritten: Statement = {
  name: "simulator_add_written",
  text: `
insert into handset_message (id, channel, identity, direction, project_id, app_id, message_id, sender, at, status, shown)
values ($1, $2, $3, 'TO_APP', $4, $5, '', $6, $7, 'SENT', $8)`,
};

/** Takes back a message that could not be handed to the app. */
export const removeWritten: Statement = {
  name: "simulator_remove_written",
  text: "delete from handset_message where id = $1",
};

/** A message that its reader opened. */
export const markRead: Statement = {
  name: "simulator_mark_read",
  text: "update handset_message set status = 'READ' where id = $1",
};
