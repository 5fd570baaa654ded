import type { Connection } from "../connection.ts";
import type { EnvironmentOption } from "../environment.ts";
import type { Settings } from "../settings.ts";
import type { Authentication } from "./authentication.ts";

/** A way to sign in that domains name. Each is an object of its own, so that a bundle holds only those in use. */
export interface SignIn {
  /** Under this name a client keeps the one that all its domains share. */
  readonly name: "project" | "service-plan" | "application";
  /** Options without which no request can be signed in. */
  needs(settings: Settings): readonly EnvironmentOption[];
  create(connection: Connection): Authentication;
}

/** The authentication that the domains of a client share. Made when the first of them needs it. */
export function authenticationOf(connection: Connection, signIn: SignIn): Authentication {
  const { authentications } = connection;
  const authentication = authentications.get(signIn.name) ?? signIn.create(connection);
  authentications.set(signIn.name, authentication);
  return authentication;
}
