import { authDocument, conversationDocument, type OperationId, type SchemaName } from "../src/index.ts";

interface DocumentedOperation {
  operationId?: string;
  responses?: { "200"?: { content?: { "application/json"?: { schema?: { $ref?: string } } } } };
}

/** Name of the schema that an operation answers with, read from the published documents. */
export function responseSchemaOf(operationId: OperationId): SchemaName {
  const operations = [authDocument, conversationDocument].flatMap(({ paths }) =>
    Object.values(paths as Record<string, Record<string, DocumentedOperation>>).flatMap((item) =>
      Object.values(item),
    ),
  );
  const operation = operations.find((candidate) => candidate.operationId === operationId);
  const reference = operation?.responses?.["200"]?.content?.["application/json"]?.schema?.$ref;
  return reference?.replace("#/components/schemas/", "") as SchemaName;
}
