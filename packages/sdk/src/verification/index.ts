export * from "../core/entry.ts";
export { Verification } from "./verification.ts";
