import type { Keyring } from "../secrets/keyring.ts";

/**
 * Documents that hold secrets are sealed whole: which of their members are secrets differs by channel and grows
 * with the API, and a list of them would be wrong one day. In the database they are JSON texts.
 */
export type Sealed = string;

/** What a sealed text is bound to: the one row that it belongs to. */
export const places = {
  app: (projectId: string, id: string) => `app/${projectId}/${id}`,
  webhook: (projectId: string, id: string) => `webhook/${projectId}/${id}`,
  setting: (name: string) => `setting/${name}`,
  answer: (projectId: string, key: string) => `answer/${projectId}/${key}`,
};

/** For a `json` column. */
export function sealDocument(keyring: Keyring, document: object, place: string): string {
  return JSON.stringify(keyring.seal(JSON.stringify(document), place));
}

/** A document that was stored before there were keys is answered as it is. @throws CannotOpen */
export function openDocument<Document extends object>(
  keyring: Keyring,
  stored: Document | Sealed,
  place: string,
): Document {
  return typeof stored === "string" ? (JSON.parse(keyring.open(stored, place)) as Document) : stored;
}
