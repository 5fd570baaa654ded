import type { Session } from "../store/database.ts";
import { findKnown, keyOf } from "./known-submissions.ts";
import { findMagicNumber, type MagicNumber } from "./magic-numbers.ts";
import { type Reaction, react } from "./react.ts";
import { countRefusal } from "./sql/count-refusal.ts";
import { findScripts, type ScriptRow } from "./sql/find-scripts.ts";
import { useScripts } from "./sql/use-scripts.ts";
import type { Arrival } from "./submissions.ts";

export interface Reacted {
  arrival: Arrival;
  reaction: Reaction;
}

/** Whether a number among these decides what happens to what it is sent. */
export function haveMagicNumber(arrivals: readonly Arrival[]): boolean {
  return arrivals.some(({ channel, identity }) => findMagicNumber(channel, identity));
}

/** What happens to a submission that is delivered at once. */
export function reactOrdinarily(arrival: Arrival): Reacted {
  return { arrival, reaction: react({}, arrival.capabilities.receipts) };
}

/**
 * What happens to each submission: its handset's script decides, else its number, else it is delivered at once.
 * Part of the transaction that stores the messages, so that a script is used up exactly as often as it acted.
 */
export async function chooseReactions(session: Session, arrivals: Arrival[]): Promise<Reacted[]> {
  const scripts = await loadScripts(session, arrivals);
  const special = arrivals.filter(
    (arrival) => scripts.has(handsetKey(arrival)) || findMagicNumber(arrival.channel, arrival.identity),
  );
  const known = await findKnown(
    session,
    special.map(({ submission }) => submission),
  );

  const reacted: Reacted[] = [];
  for (const arrival of arrivals) {
    // Accepted before under this key: accepted again. Nothing is added, so it does not matter what is reported.
    const repeated = known.has(keyOf(arrival.submission));
    const reaction = repeated ? reactOrdinarily(arrival).reaction : await reactTo(session, arrival, scripts);
    reacted.push({ arrival, reaction });
  }
  await saveUses(session, scripts);
  return reacted;
}

async function reactTo(session: Session, arrival: Arrival, scripts: Map<string, Script>): Promise<Reaction> {
  const { receipts } = arrival.capabilities;
  const script = scripts.get(handsetKey(arrival));
  if (script && script.timesLeft !== 0) {
    if (script.timesLeft !== null) {
      script.timesLeft -= 1;
      script.used = true;
    }
    return react(script.row.behaviour, receipts);
  }
  const magic = findMagicNumber(arrival.channel, arrival.identity);
  const acts = magic && (await stillActs(session, arrival, magic));
  return react(acts ? magic.behaviour : {}, receipts);
}

/** A number that refuses each message a few times has to count. */
async function stillActs(
  session: Session,
  { submission, channel }: Arrival,
  magic: MagicNumber,
): Promise<boolean> {
  if (magic.refusals === undefined) return true;
  const { projectId, messageId } = submission;
  const counted = await session.query(countRefusal, [projectId, messageId, channel, magic.refusals]);
  return counted.length > 0;
}

interface Script {
  row: ScriptRow;
  timesLeft: number | null;
  used: boolean;
}

async function loadScripts(session: Session, arrivals: Arrival[]): Promise<Map<string, Script>> {
  const rows = await session.query<ScriptRow>(findScripts, handsetColumns(arrivals));
  return new Map(rows.map((row) => [handsetKey(row), { row, timesLeft: row.times_left, used: false }]));
}

/** Channels and identities, each handset once. */
function handsetColumns(arrivals: Arrival[]): string[][] {
  const handsets = [...new Map(arrivals.map((arrival) => [handsetKey(arrival), arrival])).values()];
  return [handsets.map(({ channel }) => channel), handsets.map(({ identity }) => identity)];
}

async function saveUses(session: Session, scripts: Map<string, Script>): Promise<void> {
  const used = [...scripts.values()].filter((script) => script.used);
  if (used.length === 0) return;
  await session.query(useScripts, [
    used.map(({ row }) => row.channel),
    used.map(({ row }) => row.identity),
    used.map(({ timesLeft }) => timesLeft),
  ]);
}

function handsetKey({ channel, identity }: { channel: string; identity: string }): string {
  return `${channel}/${identity}`;
}
