const BUDGET_TOKENS = 500;
const RETRY_COST_TOKENS = 5;
const SUCCESS_REFUND_TOKENS = 1;

/**
 * Tokens all calls of one client share: a retry costs five, a success gives one back.
 *
 * While a platform is down, each call fails after its retries and triples the traffic; the budget
 * caps that at 100 retries and then one for every five successes.
 * Figures: AWS SDKs and Tools reference guide, "Retry behavior", standard mode.
 */
export class RetryBudget {
  #tokens = BUDGET_TOKENS;

  /** Takes the cost of one retry; false when there is not enough left. */
  spend(): boolean {
    if (this.#tokens < RETRY_COST_TOKENS) return false;
    this.#tokens -= RETRY_COST_TOKENS;
    return true;
  }

  refund(): void {
    this.#tokens = Math.min(BUDGET_TOKENS, this.#tokens + SUCCESS_REFUND_TOKENS);
  }
}
