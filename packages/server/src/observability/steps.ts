import { beginTrace, inTrace } from "./trace.ts";

/** What is measured of a message's way; `receive` is what a channel tells us, `deliver` one request to a customer. */
export type StepName = "accept" | "route" | "dispatch" | "settle" | "timer" | "receive" | "deliver";

export interface StepObserver {
  took(step: StepName, result: "done" | "failed", seconds: number): void;
}

/** What a step is about. */
interface About {
  projectId: string;
  /** "" when it is about no message. */
  messageId: string;
}

/** The part of a pino logger that is used. */
interface DebugLog {
  debug(fields: object, message: string): void;
}

/** Measures, traces and logs the steps of messages, around whatever does them. Ids only: no bodies, no secrets. */
export class Steps {
  readonly #observer: StepObserver;
  readonly #log: DebugLog;

  constructor(observer: StepObserver, log: DebugLog) {
    this.#observer = observer;
    this.#log = log;
  }

  /** A step that gives a message its id: its trace begins here. */
  async begin<Result extends { id: string }>(
    step: StepName,
    projectId: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const startTime = Date.now();
    const result = await this.measure(step, work);
    beginTrace(step, result.id, startTime, { "postrider.project_id": projectId });
    this.#log.debug({ step, projectId, messageId: result.id }, "step done");
    return result;
  }

  /** A step of a message that exists. */
  async follow<Result>(step: StepName, about: About, work: () => Promise<Result>): Promise<Result> {
    const { projectId, messageId } = about;
    const attributes = { "postrider.project_id": projectId, "postrider.message_id": messageId };
    const result = await inTrace(step, messageId, attributes, () => this.measure(step, work));
    this.#log.debug({ step, projectId, messageId }, "step done");
    return result;
  }

  /** A part of a step: only its time is kept. */
  async measure<Result>(step: StepName, work: () => Promise<Result>): Promise<Result> {
    const startedAt = performance.now();
    const took = (result: "done" | "failed") =>
      this.#observer.took(step, result, (performance.now() - startedAt) / 1000);
    try {
      const result = await work();
      took("done");
      return result;
    } catch (error) {
      took("failed");
      throw error;
    }
  }
}
