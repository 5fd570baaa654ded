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
  Object.defineProperties(errorClass.prototype, {
    [mark]: { value: true },
    name: { value: name, writable: true },
  });
  Object.defineProperty(errorClass, Symbol.hasInstance, {
    value(this: unknown, value: { readonly [mark: symbol]: unknown } | null | undefined): boolean {
      // A user's own subclass inherits this method; for it the ordinary check is the right one.
      return this === errorClass
        ? value?.[mark] === true
        : Function.prototype[Symbol.hasInstance].call(this, value);
    },
  });
}
