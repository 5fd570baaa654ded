import { SinchError } from "@postrider/sdk";

/** An error in words for a person: what is wrong, its causes, and the request to quote when there is one. */
export function explainError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE")
    return `${error.message}. Another program has this port: choose one with --port, or --port 0 for any.`;
  const lines = [error.message];
  if (error instanceof SinchError && "requestId" in error && error.requestId)
    lines.push(`request id: ${String(error.requestId)}`);
  for (let { cause } = error; cause instanceof Error; cause = cause.cause)
    lines.push(`because: ${cause.message}`);
  return lines.join("\n  ");
}
