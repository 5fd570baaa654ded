/** The app does not exist in this project. Foreign ids answer exactly as unknown ones. */
export class AppNotFound extends Error {
  override readonly name = "AppNotFound";
  readonly appId: string;

  constructor(appId: string) {
    super(`App ${appId} was not found.`);
    this.appId = appId;
  }
}

/** The app has as many messages waiting as it may have. */
export class QueueFull extends Error {
  override readonly name = "QueueFull";
  /** When to try again, in milliseconds. */
  readonly retryAfterMs: number;

  constructor(appId: string, cap: number, retryAfterMs: number) {
    super(`App ${appId} has ${cap} messages queued, which is its limit.`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The request is well formed but cannot be meant. `path` and `rule` read like the contract's violations. */
export class InvalidMessage extends Error {
  override readonly name = "InvalidMessage";
  /** JSON path in the request, "$.recipient.contact_id". */
  readonly path: string;
  /** Reads on after the path: "must be ...". */
  readonly rule: string;

  constructor(path: string, rule: string) {
    super(`${path} ${rule}`);
    this.path = path;
    this.rule = rule;
  }
}
