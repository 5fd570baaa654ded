import type { Statement } from "../../store/database.ts";
import { workChanges } from "./work-changes.ts";

/** Changes work outside a decision. All of it or nothing. Parameters of `packWorkChanges`, as one unit or many. */
export const change: Statement = {
  name: "queue_change",
  text: `with ${workChanges(1)} select project_id, kind, owner, due_at from retried`,
};
