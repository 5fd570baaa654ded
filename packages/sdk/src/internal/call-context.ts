import type { Redactor } from "./redactor.ts";
import type { RetryBudget } from "./retry/retry-budget.ts";
import type { Runtime } from "./runtime.ts";
import type { Settings } from "./settings.ts";
import type { Transport } from "./transport/transport.ts";

/** What all calls of one client share. */
export interface CallContext {
  readonly settings: Settings;
  readonly runtime: Runtime;
  readonly transport: Transport;
  readonly budget: RetryBudget;
  readonly redactor: Redactor;
  /** Origins that have shown that they execute an idempotency key only once. */
  readonly idempotentOrigins: Set<string>;
}
