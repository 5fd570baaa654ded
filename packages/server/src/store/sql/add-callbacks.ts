import type { Statement } from "../database.ts";
import { newCallbacks } from "./new-callbacks.ts";

/** Stores callbacks and the work of delivering them, inside a transaction. Parameters of `packNewCallbacks`. */
export const addCallbacks: Statement = {
  name: "store_add_callbacks",
  text: `with ${newCallbacks(1)} select 1 as done`,
};
