import { factsOf } from "./known-channels.ts";

/** Identities that are phone numbers; the rest are ids that channels make up. */
const PHONE_NUMBER = /^\+?\d{5,15}$/;

/** "+1 202 555 0123" for a North American number, "+4917..." for others; ids of channels as they are. */
export function displayIdentity(identity: string, channel: string): string {
  if (factsOf(channel)?.identity === "opaque" || !PHONE_NUMBER.test(identity)) return identity;
  const digits = identity.replace("+", "");
  const northAmerican = /^1(\d{3})(\d{3})(\d{4})$/.exec(digits);
  if (northAmerican) return `+1 ${northAmerican[1]} ${northAmerican[2]} ${northAmerican[3]}`;
  return `+${digits}`;
}

/** What was typed as a number, in the form handsets are kept under: digits only. Other ids lose their blanks. */
export function normaliseIdentity(typed: string): string {
  const bare = typed.replaceAll(/[\s().-]/g, "");
  return PHONE_NUMBER.test(bare) ? bare.replace("+", "") : typed.trim();
}
