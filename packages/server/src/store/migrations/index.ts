import { initial } from "./0001-initial.ts";
import { handsets } from "./0002-handsets.ts";
import { keptAnswers } from "./0003-kept-answers.ts";
import { callbacks } from "./0004-callbacks.ts";
import { hiddenMessages } from "./0005-hidden-messages.ts";
import { contactsAndConversations } from "./0006-contacts-and-conversations.ts";
import { templates } from "./0007-templates.ts";
import { consentsAndSettings } from "./0008-consents-and-settings.ts";
import { batches } from "./0009-batches.ts";
import { roomForReports } from "./0010-room-for-reports.ts";
import { contactNames } from "./0011-contact-names.ts";
import { retention } from "./0012-retention.ts";
import { messagesOfBatches } from "./0013-messages-of-batches.ts";
import { seldomVacuumed } from "./0014-seldom-vacuumed.ts";
import type { Migration } from "./migration.ts";

/** The history of the tables. Add a step: write `000N-name.ts` beside this file and name it at the end. */
export const migrations: readonly Migration[] = [
  initial,
  handsets,
  keptAnswers,
  callbacks,
  hiddenMessages,
  contactsAndConversations,
  templates,
  consentsAndSettings,
  batches,
  roomForReports,
  contactNames,
  retention,
  messagesOfBatches,
  seldomVacuumed,
];
