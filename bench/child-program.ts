import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A program of this repository in a process of its own, which answers questions one at a time. */
export class ChildProgram {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /**
   * Starts `program`, a path from the root of the repository; resolves with the first thing that it says. It runs
   * under the same options of Node, so that a profiler sees it too: `node --cpu-prof scripts/run.mjs ...`.
   */
  static async start<First>(program: string): Promise<{ program: ChildProgram; first: First }> {
    const child = spawn(
      process.execPath,
      [...process.execArgv, join(process.cwd(), "scripts/run.mjs"), program],
      {
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      },
    );
    const started = new ChildProgram(child);
    return { program: started, first: (await started.#nextWord()) as First };
  }

  async ask<Answer>(question: unknown): Promise<Answer> {
    const answer = this.#nextWord();
    this.#child.send(question as object);
    return (await answer) as Answer;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    await ended;
  }

  async #nextWord(): Promise<unknown> {
    const ended = new AbortController();
    const word = once(this.#child, "message", { signal: ended.signal }).then(([first]) => first);
    const onExit = () => ended.abort(new Error("the program ended before it answered"));
    this.#child.once("exit", onExit);
    try {
      return await word;
    } finally {
      this.#child.off("exit", onExit);
    }
  }
}

/** The other end, in the program: says that it is ready, then answers; `end` runs on SIGTERM, and when the other is gone. */
export function answerQuestions<Question>(
  first: unknown,
  answer: (question: Question) => Promise<unknown>,
  end: () => Promise<void>,
): void {
  process.on("message", (question: Question) => {
    answer(question).then(
      (value) => process.send?.(value),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  let ending = false;
  const finish = () => {
    if (ending) return;
    ending = true;
    void end().finally(() => process.exit(0));
  };
  process.on("SIGTERM", finish);
  // Whoever started this program is gone.
  process.on("disconnect", finish);
  process.send?.(first);
}
