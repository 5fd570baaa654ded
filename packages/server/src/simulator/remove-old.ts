import { ulidAt } from "../lib/ulid.ts";
import type { Database } from "../store/database.ts";
import { PAGE, walkOld } from "../store/postgres/walk-old.ts";
import type { Walked } from "../store/retention-store.ts";
import { forgetRefusals, removeOldHandsetMessages } from "./sql/remove-old.ts";

/** Removal of what handsets have shown for long enough; see `store/retention-store.ts` for how it goes. */
export interface OldHandsetMessages {
  /** Walks over the messages of all handsets that came or went before a moment. Those yet to be reported stay. */
  remove(walk: { from: string; before: number }): Promise<Walked>;
  /** Forgets how often a project's messages from before a moment were refused. */
  forgetRefusals(projectId: string, before: number): Promise<void>;
}

export function createOldHandsetMessages(database: Database): OldHandsetMessages {
  return {
    remove: ({ from, before }) => walkOld(database, removeOldHandsetMessages, [from, ulidAt(before), PAGE]),
    forgetRefusals: async (projectId, before) => {
      await database.query(forgetRefusals, [projectId, ulidAt(before)]);
    },
  };
}
