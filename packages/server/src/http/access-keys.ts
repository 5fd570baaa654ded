import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { ProjectStore } from "../store/project-store.ts";
import type { Caller } from "./access-tokens.ts";

/** What stands in the store for a key's secret. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** A new secret: 256 random bits, so that a plain SHA-256 of it is safe to keep. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** The caller with this key id and secret; undefined when there is none. */
export async function findCaller(
  projects: Pick<ProjectStore, "getAccessKey">,
  keyId: string,
  secret: string,
): Promise<Caller | undefined> {
  // PostgreSQL has no text with NUL, so no key id has one either.
  const key = keyId.includes("\0") ? undefined : await projects.getAccessKey(keyId);
  // Compared also when there is no such key, so that an answer's time does not tell which key ids exist.
  const isRight = timingSafeEqual(
    Buffer.from(hashSecret(secret), "hex"),
    Buffer.from(key?.secretHash ?? hashSecret("\0no such key"), "hex"),
  );
  return key !== undefined && isRight ? { projectId: key.projectId, keyId } : undefined;
}

/** User and password of a Basic header (RFC 7617); undefined when it is not one. */
export function readBasic(authorization: string): { user: string; password: string } | undefined {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colonAt = text.indexOf(":");
  return colonAt < 0 ? undefined : { user: text.slice(0, colonAt), password: text.slice(colonAt + 1) };
}
