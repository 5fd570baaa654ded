export * from "../core/entry.ts";
export { Voice } from "./voice.ts";
