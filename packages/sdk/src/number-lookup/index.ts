export * from "../core/entry.ts";
export { NumberLookup } from "./number-lookup.ts";
