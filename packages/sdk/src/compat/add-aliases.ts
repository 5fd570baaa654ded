/** Older names by their path below a domain, with the path of what they stand for. */
export type Aliases = Readonly<Record<string, string>>;

type Members = Record<string, unknown>;

const ready = new WeakSet<object>();

/**
 * Lets a domain answer to older names too. A resource is the same under both names, and so is a method that stays on
 * its resource; one that has moved is bound to where it is now.
 */
export function addAliases<Domain extends object>(domain: Domain, aliases: Aliases): Domain {
  if (ready.has(domain)) return domain;
  ready.add(domain);
  const members = domain as Members;
  const groups = Object.keys(aliases).filter((alias) => alias.includes("."));
  for (const group of new Set(groups.map((alias) => alias.split(".")[0] ?? ""))) ownGroup(members, group);
  for (const [alias, canonical] of Object.entries(aliases)) {
    const [aliasOwner, aliasName] = find(members, alias);
    const [owner, name] = find(members, canonical);
    const member = owner[name];
    const isMoved = typeof member === "function" && owner !== aliasOwner;
    Object.defineProperty(aliasOwner, aliasName, { value: isMoved ? member.bind(owner) : member });
  }
  return domain;
}

/** A plain object is shared by all clients, or is not there yet: this client gets its own. */
function ownGroup(domain: Members, name: string): void {
  const member = domain[name];
  if (member === undefined || Object.getPrototypeOf(member) === Object.prototype)
    domain[name] = { ...(member as Members | undefined) };
}

/** The object in which a path ends, and the last name. */
function find(domain: Members, path: string): [owner: Members, name: string] {
  const [first = "", second] = path.split(".");
  return second === undefined ? [domain, first] : [domain[first] as Members, second];
}
