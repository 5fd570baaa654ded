import { ApiError } from "@postrider/sdk";

/** A rule that a field of a request breaks. */
export interface FieldProblem {
  /** JSON path in the request, "$.message.text_message.text". */
  path: string;
  /** "must be ..." */
  rule: string;
}

/** What the server said about single fields of a request; none for any other failure. */
export function fieldProblems(error: unknown): FieldProblem[] {
  if (!(error instanceof ApiError)) return [];
  const details = error.details as { field_violations?: { field: string; description: string }[] }[];
  return details
    .flatMap(({ field_violations = [] }) => field_violations)
    .map(({ field, description }) => ({ path: field, rule: description }));
}
