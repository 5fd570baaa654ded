import type { Migration } from "./migration.ts";

/**
 * What the API needs of contacts and conversations: an identity may belong to several contacts (a conflict, which a
 * merge or an update solves), contacts are found by the customer's own id, conversations by their app, and messages of
 * the past can be put into a conversation.
 */
export const contactsAndConversations: Migration = {
  number: 6,
  name: "contacts-and-conversations",
  sql: `
alter table contact_identity drop constraint contact_identity_pkey;
alter table contact_identity add constraint contact_identity_pkey
  primary key (project_id, channel, identity, app_id, contact_id);
create index contact_external_id on contact (project_id, external_id, id) where external_id <> '';
create index conversation_app on conversation (project_id, app_id, id) where app_id <> '';
alter table message add column injected boolean not null default false;
`,
};
