/** A failure, in words for the person in front of the console. */
export interface FailureWords {
  title: string;
  detail: string;
}

/** Puts an error of the SDK, or any other, into words. Its message already names the thing and the way out. */
export function describeFailure(error: unknown): FailureWords {
  if (!(error instanceof Error)) return { title: "Something went wrong.", detail: String(error) };
  const status = "status" in error && typeof error.status === "number" ? error.status : undefined;
  if (status === undefined && error.name.includes("Connection")) {
    return { title: "The server cannot be reached.", detail: "Is it still running?" };
  }
  if (status === 404) return { title: "Not found.", detail: error.message };
  if (status === 400) return { title: "The server refused this.", detail: error.message };
  if (status !== undefined && status >= 500) return { title: "The server failed.", detail: error.message };
  return { title: "This did not work.", detail: error.message };
}
