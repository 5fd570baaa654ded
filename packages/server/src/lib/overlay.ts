/** `base` with some of its methods replaced. The others still run on `base`, whose private state they need. */
export function overlay<Base extends object>(base: Base, replaced: Partial<Base>): Base {
  return new Proxy(base, {
    get(target, name) {
      const source = Object.hasOwn(replaced, name) ? replaced : target;
      const member: unknown = Reflect.get(source, name, source);
      return typeof member === "function" ? member.bind(source) : member;
    },
  });
}
