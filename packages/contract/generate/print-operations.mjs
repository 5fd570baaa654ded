/** Prints the operation table of an API, for the contract and for the SDK, and the map from operation to types. */
import { printComment } from "./print-comment.mjs";
import { pascalCase, printFields } from "./print-types.mjs";
import { printKey, printValue } from "./print-value.mjs";
import { listOperations } from "./read-document.mjs";

/** Query types, the map of schemas, the map of operations, the table; `isCompact` prints the table of the SDK. */
export function printOperations(document, api, { isCompact }) {
  const operations = listOperations(document);
  return [
    ...operations.filter(hasQuery).map((operation) => printQueryType(document, operation)),
    printSchemaMap(document, api),
    printOperationMap(operations, api),
    isCompact ? printCompactTable(operations, api) : printTable(operations, api),
  ].join("\n");
}

function hasQuery(operation) {
  return operation.queryParameters.length > 0;
}

/** `messages.list` as `ListMessagesQuery`, `messages.get` as `GetMessageQuery`. */
function queryTypeName({ id }) {
  const [resource, verb] = id.split(".");
  return `${pascalCase(verb)}${pascalCase(verb === "list" ? resource : resource.replace(/s$/, ""))}Query`;
}

function printQueryType(document, operation) {
  const properties = Object.fromEntries(
    operation.queryParameters.map(({ name, schema, description }) => [name, { description, ...schema }]),
  );
  const required = operation.queryParameters
    .filter((parameter) => parameter.required)
    .map(({ name }) => name);
  const fields = printFields(document, properties, required);
  return `/** Query of \`${operation.id}\`. */\nexport interface ${queryTypeName(operation)} {\n${fields}}\n`;
}

function printSchemaMap(document, api) {
  const fields = Object.keys(document.components.schemas).map((name) => `  ${name}: ${name};\n`);
  return `/** Every schema of the API by its name. */\nexport interface ${pascalCase(api)}Schemas {\n${fields.join("")}}\n`;
}

function printOperationMap(operations, api) {
  const entries = operations.map((operation) => {
    const path = operation.pathParameters.map(({ name }) => `${printKey(name)}: string`);
    return (
      `${printComment([operation.summary, operation.description], "  ")}  ${printKey(operation.id)}: {\n` +
      `    path: ${path.length === 0 ? "{}" : `{ ${path.join("; ")} }`};\n` +
      `    query: ${hasQuery(operation) ? queryTypeName(operation) : "{}"};\n` +
      `    body: ${operation.body ?? "undefined"};\n    response: ${operation.response};\n  };\n`
    );
  });
  return (
    "/** What each operation takes and answers. */\n" +
    `export interface ${pascalCase(api)}Operations {\n${entries.join("")}}\n`
  );
}

function printTable(operations, api) {
  const table = Object.fromEntries(
    operations.map((operation) => [
      operation.id,
      {
        id: operation.id,
        api,
        method: operation.method,
        path: operation.path,
        query: operation.queryParameters.map(({ name }) => name),
        hasBody: operation.body !== null,
        contentType: operation.contentType,
        retry: operation.retry,
        pagination: operation.pagination,
        errors: operation.errors,
      },
    ]),
  );
  return `/** How each operation travels. */\nexport const ${api}Operations = ${printValue(table)} as const;\n`;
}

/**
 * The table of the SDK, which travels in the bundles of its users: a row is method, path, and in a third place
 * only what the SDK would not assume (its `internal/operation.ts`).
 */
function printCompactTable(operations, api) {
  const rows = operations.map((operation) => {
    const details = describeException(operation);
    const row = [operation.method, operation.path, ...(Object.keys(details).length === 0 ? [] : [details])];
    return `  ${printKey(operation.id)}: ${printValue(row, 2, operation.id.length + 4)},\n`;
  });
  return `/** How each operation travels: method, path, and what sets it apart. */\nexport const ${api}Operations = {\n${rows.join("")}} as const;\n`;
}

function describeException({ method, body, queryParameters, retry, pagination }) {
  const hasBody = body !== null;
  const details = {};
  if (retry !== (method === "POST" ? "never-twice" : "safe")) details.retry = retry;
  if (hasBody !== (method !== "GET" && method !== "DELETE")) details.hasBody = hasBody;
  if (hasBody && queryParameters.length > 0) details.query = queryParameters.map(({ name }) => name);
  if (pagination !== null) details.items = pagination.items;
  return details;
}
