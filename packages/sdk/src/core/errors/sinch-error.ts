/** Where an error happened. Every part may be unknown. */
export interface ErrorContext {
  /** Operation id, as the method path on its domain: `messages.send`. */
  readonly operation?: string | undefined;
  /** Requests made for this call until it failed, the first included. */
  readonly attempts?: number | undefined;
  readonly cause?: unknown;
}

/** What is safe to print of an error that is not ours: its enumerable fields may hold request headers. */
function summarize(cause: unknown): unknown {
  if (cause instanceof SinchError) return cause.toJSON();
  if (!(cause instanceof Error)) return typeof cause === "object" ? undefined : cause;
  const { name, message, code } = cause as Error & { code?: unknown };
  return { name, message, code };
}

/** A class of errors, as every copy of this package knows it. */
interface BrandedClass {
  readonly prototype: object;
  readonly sinchError?: string;
}

/**
 * Makes `instanceof` hold across copies of this package. Two are common (ESM beside CommonJS, two versions in one
 * tree), and by default `instanceof` compares identities.
 */
function isInstance(this: BrandedClass, value: unknown): boolean {
  // A user's own subclass inherits this method; for it the ordinary check is the right one.
  if (!Object.hasOwn(this, "sinchError")) return Function.prototype[Symbol.hasInstance].call(this, value);
  let errorClass = (value as object | null | undefined)?.constructor as BrandedClass | null | undefined;
  while (errorClass && errorClass.sinchError !== this.sinchError) {
    errorClass = Object.getPrototypeOf(errorClass);
  }
  return Boolean(errorClass);
}

/**
 * Base of every error this package throws.
 *
 * Printing one (`console.log`, `util.inspect`, `JSON.stringify`) never shows a credential: an error
 * holds no request headers, and of a foreign `cause` only name, message and code are printed.
 */
export class SinchError extends Error {
  /** @internal Name of the class, by which every copy of this package knows it. */
  static readonly sinchError: string = "SinchError";

  /** @internal */
  static override readonly [Symbol.hasInstance] = isInstance;

  /** Operation id, as the method path on its domain: `messages.send`. */
  declare readonly operation: string | undefined;
  /** Requests made for this call until it failed, the first included; 0 when none was made. */
  declare readonly attempts: number;

  /** @param context Where it happened. Subclasses add their own fields to it, which become the error's. */
  constructor(message: string, { cause, ...fields }: ErrorContext = {}) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, fields, { attempts: fields.attempts ?? 0 });
  }

  override get name(): string {
    return (this.constructor as typeof SinchError).sinchError;
  }

  override set name(value: string) {
    Object.defineProperty(this, "name", { value, configurable: true, writable: true });
  }

  /** Whether the same call may succeed later, unchanged. */
  get isRetryable(): boolean {
    return false;
  }

  /** Every field worth logging. */
  toJSON(): Record<string, unknown> {
    const { name, message, cause } = this;
    return { name, message, ...(this as object), cause: summarize(cause) };
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const { name: _name, message: _message, ...fields } = this.toJSON();
    return `${this.stack} ${JSON.stringify(fields, undefined, 2)}`;
  }
}
