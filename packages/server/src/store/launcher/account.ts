import type { Stats } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { CannotStartPostgres } from "./cannot-start.ts";

/** A line of the account database that PostgreSQL may run as. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** In this order: the first was made for the purpose, the second exists nearly everywhere. */
const UNPRIVILEGED_ACCOUNTS = ["postgres", "nobody", "daemon"];

/**
 * The account PostgreSQL runs as, or undefined for our own.
 *
 * PostgreSQL refuses to run as root, and wants an account that has a name. As root we take the owner of data that
 * exists already (it may have been made by an ordinary user), else an account of the system's own: nothing is
 * ever added to the system.
 * @param data the database folder, when there is one.
 * @throws CannotStartPostgres when root finds no account to drop to.
 */
export async function chooseAccount(data: string | undefined): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = parseAccounts(await readFile("/etc/passwd", "utf8"));
  const ownerId = data === undefined ? 0 : (await stat(data)).uid;
  if (ownerId === 0) return firstUnprivileged(accounts);
  const owner = accounts.find((account) => account.uid === ownerId);
  if (owner === undefined) {
    throw new CannotStartPostgres(
      `The data in ${data} belongs to user id ${ownerId}, which has no account here. ` +
        `Give the folder to one that exists: chown -R nobody ${data}`,
    );
  }
  return owner;
}

function firstUnprivileged(accounts: readonly Account[]): Account {
  for (const name of UNPRIVILEGED_ACCOUNTS) {
    const account = accounts.find((candidate) => candidate.name === name && candidate.uid !== 0);
    if (account !== undefined) return account;
  }
  throw new CannotStartPostgres(
    `PostgreSQL does not run as root, and none of the accounts ${UNPRIVILEGED_ACCOUNTS.join(", ")} exists here. ` +
      "Start as an ordinary user, or set DATABASE_URL.",
  );
}

/** Reads passwd(5): name, password, user id, group id and more, separated by colons. */
export function parseAccounts(passwd: string): Account[] {
  return passwd.split("\n").flatMap((line) => {
    const [name, , uid, gid] = line.split(":");
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/**
 * Whether the account may enter the folder, which needs the execute bit of it and of everything above it.
 * Without an account the question does not arise: we are ourselves. Access lists are not looked at (inferred:
 * who has them gets a copy too many, or the system's own error).
 */
export async function mayEnter(folder: string, account: Account | undefined): Promise<boolean> {
  if (account === undefined) return true;
  for (let current = await realpath(folder); ; current = dirname(current)) {
    if (!permits(await stat(current), account)) return false;
    if (current === dirname(current)) return true;
  }
}

/** The execute bit of the one class, owner, group or others, that counts for this account. */
export function permits(folder: Pick<Stats, "mode" | "uid" | "gid">, account: Account): boolean {
  if (folder.uid === account.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === account.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
