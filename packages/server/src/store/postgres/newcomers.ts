import type { Contact, Conversation } from "@postrider/contract";
import { GroupCommit } from "../../lib/group-commit.ts";
import type { Queue } from "../../queue/queue.ts";
import type { NewCallback } from "../callback-store.ts";
import { blamesOneItem } from "../conflicts.ts";
import type { Database, Session } from "../database.ts";
import type { ResolveParticipants } from "../participant-store.ts";
import { addParticipants, type NewParticipants, packParticipants } from "../sql/add-participants.ts";
import { lockIdentities } from "../sql/lock-identities.ts";
import { contactRows, identityName } from "./contact-writes.ts";
import { addressesOf, findAll } from "./find-participants.ts";
import { readConversation } from "./participant-rows.ts";
import { conversationRow, newcomer } from "./participant-writes.ts";
import { commitAndTell } from "./telling.ts";

/** Newcomers of one transaction at the most: each takes a lock an identity, of which a server has some thousands. */
const MAX_BATCH = 64;

interface Made {
  contact: Contact;
  conversation: Conversation;
}

/** Somebody nobody has written to yet, and the callbacks about what is made. */
interface Newcomer {
  request: ResolveParticipants;
  onCreated: (made: Made) => NewCallback[];
}

/**
 * Makes contacts with their conversations, those that arrive together in one transaction.
 *
 * A batch answers undefined, and has made nothing, for who turns out not to be new, shares an identity with somebody
 * before in the batch, or has callbacks that cannot be made: these are looked at again, each alone.
 */
export function newcomersInBatches(
  database: Database,
  queue: Pick<Queue, "wake">,
): GroupCommit<Newcomer, Made | undefined> {
  return new GroupCommit(
    (newcomers) => commitAndTell(database, queue, (session) => makeAll(session, newcomers)),
    { maxBatch: MAX_BATCH, blamesOneItem },
  );
}

async function makeAll(session: Session, newcomers: readonly Newcomer[]) {
  const units = newcomers.map(({ request, onCreated }) => {
    const contact = newcomer(request);
    const names = addressesOf(request).map((one) => identityName(request.projectId, one));
    return { request, onCreated, contact, names };
  });
  await session.query(lockIdentities, [units.flatMap(({ names }) => names)]);
  const existing = await findAll(
    session,
    units.map(({ request }) => request),
  );
  const taken = new Set<string>();
  const rows: NewParticipants[] = [];
  const callbacks: NewCallback[] = [];
  const result = units.map(({ request, onCreated, contact, names }, index): Made | undefined => {
    if (existing[index] !== undefined || names.some((name) => taken.has(name))) return undefined;
    const row = conversationRow(request, contact.id);
    const made = { contact, conversation: readConversation(row) };
    const told = callbacksOf(onCreated, made);
    if (told === undefined) return undefined;
    for (const name of names) taken.add(name);
    rows.push({ ...contactRows(request.projectId, contact), conversation: row });
    callbacks.push(...told);
    return made;
  });
  if (rows.length > 0) await session.query(addParticipants, packParticipants(rows));
  return { result, callbacks };
}

function callbacksOf(onCreated: Newcomer["onCreated"], made: Made): NewCallback[] | undefined {
  try {
    return onCreated(made);
  } catch {
    // Its error is for the caller of this one alone, who meets it when it is looked at again.
    return undefined;
  }
}
