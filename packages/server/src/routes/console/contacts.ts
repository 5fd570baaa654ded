import type { Contact } from "@postrider/contract";
import type { FastifyInstance } from "fastify";
import { channelDescriptions } from "../../channels/index.ts";
import type { Authenticator } from "../../http/authentication.ts";
import { authenticateInProject } from "../../http/operations.ts";
import { refuse } from "../../http/validation.ts";
import type { Services } from "../services.ts";
import { one, problem, type Query } from "./query.ts";

/** Contacts that one search answers; people type on when theirs is not among them. */
const CONTACTS_FOUND = 50;

/** What a person types between the digits of a number. */
const NUMBER_AS_TYPED = /^\+?[\d\s().-]+$/;

const CHANNELS = channelDescriptions.map(({ channel }) => channel);

/** Finds contacts by what a person remembers of them; the product API finds them by ids and whole addresses only. */
export function mountConsoleContacts(
  server: FastifyInstance,
  { store }: Pick<Services, "store">,
  authenticator: Authenticator,
): void {
  server.get<{ Params: { project_id: string }; Querystring: Query }>(
    "/console/v1/projects/:project_id/contacts",
    { onRequest: authenticateInProject(authenticator), config: { operation: "console.contacts" } },
    async ({ params, query }): Promise<{ contacts: Contact[] }> => {
      const typed = one(query.search)?.trim() ?? "";
      if (typed === "")
        refuse([problem("search", "must be set: a part of a name, a number, or an external id")]);
      const contacts = await store.contacts.search(
        params.project_id,
        asKept(typed),
        CHANNELS,
        CONTACTS_FOUND,
      );
      return { contacts };
    },
  );
}

/** A number as it is kept, without its plus and blanks; anything else as it was typed. */
function asKept(typed: string): string {
  return NUMBER_AS_TYPED.test(typed) ? typed.replaceAll(/\D/g, "") || typed : typed;
}
