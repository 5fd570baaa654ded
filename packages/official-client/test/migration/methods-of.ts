/** Names of what is no method of an API, but how a client is set up, or a builder of something to send. */
const SETTING =
  /^(svaml$|set[A-Z]|get(ApiClient)|reset|build|perform[A-Z]|formatTime|lazy|_|client$|constructor$)/;

/**
 * Every method of a client, as paths from the client on: `conversation.messages.send`.
 *
 * @param domains Properties of the client to look below.
 */
export function methodsOf(client: object, domains: readonly string[]): string[] {
  return domains.flatMap((name) => {
    const domain = read(client, name);
    const resources = Object.entries(domain).filter(
      ([key, value]) =>
        typeof value === "object" && value !== null && !SETTING.test(key) && hasMethods(value),
    );
    return [
      ...ownMethods(domain).map((method) => `${name}.${method}`),
      ...resources.flatMap(([resource, value]) =>
        ownMethods(value as object).map((method) => `${name}.${resource}.${method}`),
      ),
    ];
  });
}

/** What is at a path below a client. */
export function read(client: object, path: string): object {
  return path.split(".").reduce((owner: Record<string, never>, name) => owner[name]!, client as never);
}

function hasMethods(value: object): boolean {
  return ownMethods(value).length > 0;
}

function ownMethods(owner: object): string[] {
  const names = new Set<string>();
  for (
    let level = owner;
    level !== null && level !== Object.prototype && !/DomainApi$/.test(level.constructor?.name ?? "");
    level = Object.getPrototypeOf(level)
  )
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(level)))
      if (typeof value === "function" && !SETTING.test(name) && !["call", "pages"].includes(name))
        names.add(name);
  return [...names];
}
