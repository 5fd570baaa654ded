import type { CallbackFault, Fault, NewFault, RequestFault } from "./wire.ts";

/** Rules that are kept at once: they are for one developer's tests. */
const MAX_FAULTS = 1_000;

/** Kept in this process and gone when it ends: a server must not misbehave for reasons that nobody remembers. */
export class Faults {
  readonly #faults = new Map<string, Fault>();
  readonly #newId: () => string;
  readonly #random: () => number;

  /** @param random 0 <= number < 1; decides for rules with a probability. */
  constructor(newId: () => string, random: () => number) {
    this.#newId = newId;
    this.#random = random;
  }

  list(): Fault[] {
    return [...this.#faults.values()];
  }

  /** Answers the rule; undefined when there are too many. */
  add(fault: NewFault): Fault | undefined {
    if (this.#faults.size >= MAX_FAULTS) return undefined;
    const added = { id: this.#newId(), ...fault, acted: 0 };
    this.#faults.set(added.id, added);
    return added;
  }

  /** False when there was none. */
  delete(id: string): boolean {
    return this.#faults.delete(id);
  }

  clear(): void {
    this.#faults.clear();
  }

  /** The oldest rule that acts on this request. It counts as used. */
  forRequest(operation: string, appId: unknown): RequestFault | undefined {
    return this.#use(({ request }) => {
      const isMeant =
        request !== undefined &&
        (request.operation ?? operation) === operation &&
        (request.app_id ?? appId) === appId;
      return isMeant ? request : undefined;
    });
  }

  /** The oldest rule of one of those kinds that acts on this callback. It counts as used. */
  forCallback(
    callback: { trigger: string; appId: string },
    kinds: readonly CallbackFault["do"][],
  ): CallbackFault | undefined {
    return this.#use(({ callback: rule }) => {
      const isMeant =
        rule !== undefined &&
        kinds.includes(rule.do) &&
        (rule.trigger ?? callback.trigger) === callback.trigger &&
        (rule.app_id ?? callback.appId) === callback.appId;
      return isMeant ? rule : undefined;
    });
  }

  get isEmpty(): boolean {
    return this.#faults.size === 0;
  }

  #use<Rule>(match: (fault: Fault) => Rule | undefined): Rule | undefined {
    for (const fault of this.#faults.values()) {
      const rule = match(fault);
      if (rule === undefined || this.#random() >= (fault.probability ?? 1)) continue;
      fault.acted += 1;
      if (fault.acted === fault.times) this.#faults.delete(fault.id);
      return rule;
    }
    return undefined;
  }
}
