import type { ApiName } from "./examples.ts";
import { apis } from "./generated/apis.ts";

interface DocumentedOperation {
  operationId?: string;
  responses?: Record<string, { content?: { "application/json"?: { schema?: { $ref?: string } } } }>;
}

/** Name of the schema that an operation answers with, from the published document; undefined: no content. */
export function responseSchemaOf(api: ApiName, operationId: string): string | undefined {
  const { paths } = apis[api].document;
  const operation = Object.values(paths as Record<string, Record<string, DocumentedOperation>>)
    .flatMap((item) => Object.values(item))
    .find((candidate) => candidate.operationId === operationId);
  const [, answer] = Object.entries(operation?.responses ?? {}).find(([code]) => code.startsWith("2")) ?? [];
  return answer?.content?.["application/json"]?.schema?.$ref?.replace("#/components/schemas/", "");
}
