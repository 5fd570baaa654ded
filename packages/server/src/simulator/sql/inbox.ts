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

/** Handsets that were used lately, by the last of $1 messages, then those with a script; $2 at the most. */
export const listInboxes: Statement = {
  name: "simulator_list_inboxes",
  text: `
with latest as (
  select channel, identity, max(id) as id
  from (select channel, identity, id from handset_message order by id desc limit $1) as message
  group by channel, identity
),
listed as (
  select channel, identity, latest.id, handset.behaviour
  from latest full join handset using (channel, identity)
  order by latest.id desc nulls last, channel, identity
  limit $2
)
select listed.channel, listed.identity, listed.behaviour,
  (select at from handset_message as message where message.id = listed.id) as last_at,
  (select count(*) from handset_message as message
   where message.channel = listed.channel and message.identity = listed.identity) as messages
from listed
order by listed.id desc nulls last, listed.channel, listed.identity`,
};

export interface InboxSummaryRow {
  channel: string;
  identity: string;
  behaviour: Behaviour | null;
  last_at: number | null;
  messages: number;
}
