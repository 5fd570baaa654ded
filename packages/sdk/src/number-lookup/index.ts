export * from "../core/entry.ts";
export type * from "../generated/number-lookup.ts";
export { NumberLookup } from "./number-lookup.ts";
