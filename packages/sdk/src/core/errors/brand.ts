interface ErrorClass {
  readonly prototype: object;
}

/**
 * Gives an error class its `name` and an `instanceof` that works across copies of this package.
 *
 * Two copies are common (ESM beside CommonJS, two versions in one tree), and `instanceof` compares
 * identities. The brand is a registered symbol on the prototype, so every copy finds it; subclasses
 * inherit it, which makes `notFound instanceof ApiError` true in every copy as well.
 */
export function brand(errorClass: ErrorClass, name: string): void {
  const mark = Symbol.for(`@postrider/sdk/${name}`);
  Object.defineProperty(errorClass.prototype, mark, { value: true });
  Object.defineProperty(errorClass.prototype, "name", { value: name, configurable: true, writable: true });
  Object.defineProperty(errorClass, Symbol.hasInstance, {
    value(this: unknown, value: unknown): boolean {
      // A user's own subclass inherits this method; for it the ordinary check is the right one.
      if (this !== errorClass) return Function.prototype[Symbol.hasInstance].call(this, value);
      return typeof value === "object" && value !== null && mark in value;
    },
  });
}
