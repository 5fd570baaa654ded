import type { Reason } from "@postrider/contract";
import type { ChannelMessage } from "../../channels/channel-message.ts";
import type { Statement } from "../../store/database.ts";
import type { Behaviour } from "../wire.ts";

/** The latest messages of a handset, newest first. */
export const loadInbox: Statement = {
  name: "simulator_load_inbox",
  text: `
select id, direction, message_id, project_id, app_id, sender, at, status, reason, shown, submissions
from handset_message
where channel = $1 and identity = $2
order by id desc
limit $3`,
};

/** The same for one app message. More than one when it was submitted again under another key. */
export const findOnHandset: Statement = {
  name: "simulator_find_on_handset",
  text: `
select id, direction, message_id, project_id, app_id, sender, at, status, reason, shown, submissions
from handset_message
where channel = $1 and identity = $2 and message_id = $3
order by id desc
limit 1`,
};

export interface InboxRow {
  id: string;
  direction: "TO_CONTACT" | "TO_APP";
  message_id: string;
  project_id: string;
  app_id: string;
  sender: string;
  at: number;
  status: "QUEUED_ON_CHANNEL" | "DELIVERED" | "READ" | "FAILED" | "SENT";
  reason: Reason | null;
  shown: ChannelMessage;
  submissions: number;
}

/** Handsets that were used lately, by the last of $1 messages, and all that have a script. */
export const listInboxes: Statement = {
  name: "simulator_list_inboxes",
  text: `
with latest as (
  select channel, identity, max(id) as id
  from (select channel, identity, id from handset_message order by id desc limit $1) as message
  group by channel, identity
)
select known.channel, known.identity, handset.behaviour, message.at as last_at,
  (select count(*) from handset_message as counted
   where counted.channel = known.channel and counted.identity = known.identity) as messages
from (select channel, identity from latest union select channel, identity from handset) as known
left join handset using (channel, identity)
left join latest using (channel, identity)
left join handset_message as message on message.id = latest.id
order by latest.id desc nulls last, known.channel, known.identity`,
};

export interface InboxSummaryRow {
  channel: string;
  identity: string;
  behaviour: Behaviour | null;
  last_at: number | null;
  messages: number;
}
