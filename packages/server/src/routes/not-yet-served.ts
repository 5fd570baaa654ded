import { apiError } from "../errors.ts";

/** Handlers for operations that the contract has and this server has not. */
export function refuseAll<Id extends string>(operations: readonly Id[]): Record<Id, () => Promise<never>> {
  const entries = operations.map((operation) => [
    operation,
    async () => {
      throw apiError("OPERATION_NOT_SERVED", { operation });
    },
  ]);
  return Object.fromEntries(entries);
}
