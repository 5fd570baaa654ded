export * from "../core/entry.ts";
export { Numbers } from "./numbers.ts";
