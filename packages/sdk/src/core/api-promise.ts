/** What came with the data of an answer. */
export interface ResponseInfo {
  /** HTTP status. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer with its data. */
export interface ApiResult<T> {
  readonly data: T;
  readonly response: ResponseInfo;
  /** The server's name for this request; quote it to support. */
  readonly requestId: string | undefined;
  /** Requests made, the first included. */
  readonly attempts: number;
  /** Milliseconds spent waiting between attempts. */
  readonly retryDelayMs: number;
}

/** The promise of a call: awaited it is the data; `withResponse()` gives status and headers as well. */
export class ApiPromise<T> extends Promise<T> {
  readonly #result: Promise<ApiResult<T>>;
  #data: Promise<T> | undefined;

  /** Promises derived from this one are ordinary promises. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  constructor(result: Promise<ApiResult<T>>) {
    // Never settles by itself: `then` is overridden, so that an error that was met through
    // `withResponse()` is not reported a second time as an unhandled rejection of this promise.
    super(() => undefined);
    this.#result = result;
  }

  /** Data, status, headers, request id and number of attempts. */
  withResponse(): Promise<ApiResult<T>> {
    return this.#result;
  }

  override then<Fulfilled = T, Rejected = never>(
    onFulfilled?: ((value: T) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    this.#data ??= this.#result.then(({ data }) => data);
    return this.#data.then(onFulfilled, onRejected);
  }

  override catch<Rejected = never>(
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<T | Rejected> {
    return this.then(undefined, onRejected);
  }

  override finally(onFinally?: (() => void) | null): Promise<T> {
    return this.then().finally(onFinally);
  }
}
