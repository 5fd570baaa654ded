export * from "../core/entry.ts";
export { Sms } from "./sms.ts";
