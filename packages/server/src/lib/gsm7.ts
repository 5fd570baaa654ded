/**
 * The GSM 7-bit default alphabet and its extension table, as sizes: which characters a text may hold to be sent
 * in septets, and how many septets each takes.
 * Source: 3GPP TS 23.038 §6.2.1 (default alphabet) and §6.2.1.1 (extension table).
 */
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ" +
  " !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§" +
  "¿abcdefghijklmnopqrstuvwxyzäöñüà";

/** Each is sent as ESC and a code. */
const EXTENSION = "\f^{}\\[~]|€";

const SEPTETS = new Map<string, 1 | 2>([
  ...Array.from(BASIC, (character): [string, 1] => [character, 1]),
  ...Array.from(EXTENSION, (character): [string, 2] => [character, 2]),
]);

/** Septets that one character (code point) takes; undefined when the alphabet does not have it. */
export function septetsOf(character: string): 1 | 2 | undefined {
  return SEPTETS.get(character);
}

/** Whether every character of a text is in the alphabet or its extension table. */
export function isGsm7(text: string): boolean {
  for (const character of text) if (!SEPTETS.has(character)) return false;
  return true;
}
