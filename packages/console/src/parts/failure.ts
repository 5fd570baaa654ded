import { ApiError, ConnectionError } from "@postrider/sdk";

/** A failure, in words for the person in front of the console. */
export interface FailureWords {
  title: string;
  /** "" when there is no more to say. */
  detail: string;
}

const TITLES: Readonly<Record<number, string>> = {
  400: "The server refused this",
  403: "This is not allowed",
  404: "Not found",
  429: "Too much at once",
};

/** Puts an error into words. What the server said stands as it is: it names the thing and the way out. */
export function describeFailure(error: unknown): FailureWords {
  if (error instanceof ApiError) {
    const title = TITLES[error.status] ?? (error.status >= 500 ? "The server failed" : "This did not work");
    return { title, detail: serverMessage(error.body) ?? error.message };
  }
  if (error instanceof ConnectionError) {
    return { title: "The server cannot be reached", detail: "Is it still running?" };
  }
  if (error instanceof Error) return { title: "This did not work", detail: error.message };
  return { title: "This did not work", detail: String(error) };
}

/** The sentence in the server's error envelope; undefined when the answer is none of ours. */
function serverMessage(body: unknown): string | undefined {
  const { error } = (body ?? {}) as { error?: { message?: unknown } };
  return typeof error?.message === "string" ? error.message : undefined;
}
