/** Prints the operation table of an API, for the contract and for the SDK, and the map from operation to types. */
import { printComment } from "./print-comment.mjs";
import { camelCase, pascalCase, printFields } from "./print-types.mjs";
import { printKey, printValue } from "./print-value.mjs";
import { isFreeForm, listOperations } from "./read-document.mjs";

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

/** `messages.list` as `ListMessagesQuery`, `messages.get` as `GetMessageQuery`, unless the document names it. */
function queryTypeName({ id, queryType }) {
  if (queryType !== undefined) return queryType;
  const [verb, resource = ""] = id.split(".").reverse();
  return `${pascalCase(verb)}${pascalCase(verb === "list" ? resource : resource.replace(/s$/, ""))}Query`;
}

function printQueryType(document, operation) {
  const properties = Object.fromEntries(
    operation.queryParameters
      .filter((parameter) => !isFreeForm(parameter))
      .map(({ name, schema, description }) => [name, { description, ...schema }]),
  );
  const required = operation.queryParameters
    .filter((parameter) => parameter.required)
    .map(({ name }) => name);
  const rest = operation.queryParameters.some(isFreeForm) ? "  [name: string]: string | undefined;\n" : "";
  const fields = printFields(document, properties, required) + rest;
  return `/** Query of \`${operation.id}\`. */\nexport interface ${queryTypeName(operation)} {\n${fields}}\n`;
}

function printSchemaMap(document, api) {
  const fields = Object.keys(document.components.schemas).map((name) => `  ${name}: ${name};\n`);
  return `/** Every schema of the API by its name. */\nexport interface ${pascalCase(api)}Schemas {\n${fields.join("")}}\n`;
}

/** What an answer without a body counts as. */
const NO_CONTENT = "Record<string, never>";

function printOperationMap(operations, api) {
  const entries = operations.map((operation) => {
    const path = operation.pathParameters.map(({ name }) => `${printKey(name)}: string`);
    return (
      `${printComment([operation.summary, operation.description], "  ")}  ${printKey(operation.id)}: {\n` +
      `    path: ${path.length === 0 ? "{}" : `{ ${path.join("; ")} }`};\n` +
      `    query: ${hasQuery(operation) ? queryTypeName(operation) : "{}"};\n` +
      `    body: ${operation.body ?? "undefined"};\n    response: ${operation.response ?? NO_CONTENT};\n  };\n`
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
        status: operation.status,
        query: operation.queryParameters
          .filter((parameter) => !isFreeForm(parameter))
          .map(({ name }) => name),
        hasBody: operation.body !== null,
        contentType: operation.contentType,
        retry: operation.retry,
        pagination: operation.pagination,
        errors: operation.errors,
      },
    ]),
  );
  return `/** How each operation travels. */\nexport const ${camelCase(api)}Operations = ${printValue(table)} as const;\n`;
}

/**
 * The table of the SDK, which travels in the bundles of its users: a row is one text, with method, path, and only
 * what the SDK would not assume (its `internal/operation.ts`). Its type names the rows only: declarations are installed too.
 */
function printCompactTable(operations, api) {
  const rows = operations.map((operation) => {
    const row = [operation.method, pathInProduct(operation), ...listExceptions(operation)].join(" ");
    return `  ${printKey(operation.id)}: ${JSON.stringify(row)},\n`;
  });
  return (
    "/** How each operation travels: method, path, and what sets it apart. */\n" +
    `export const ${camelCase(api)}Operations: Readonly<Record<keyof ${pascalCase(api)}Operations, string>> = {\n${rows.join("")}};\n`
  );
}

/** A product whose paths collide with those of another stands under its name in the document, and only there. */
function pathInProduct({ path, product }) {
  return product !== null && path.startsWith(`/${product}/`) ? path.slice(product.length + 1) : path;
}

function listExceptions({ method, product, body, queryParameters, retry, pagination }) {
  const hasBody = body !== null;
  const names = (parameters) => parameters.map(({ name }) => name).join(",");
  const lists = queryParameters.filter(({ schema, explode = true }) => schema.type === "array" && explode);
  const exceptions = {
    on: product,
    retry: retry !== (method === "POST" ? "never-twice" : "safe") && retry,
    body: hasBody !== (method !== "GET" && method !== "DELETE") && (hasBody ? "yes" : "no"),
    query: hasBody && names(queryParameters),
    repeat: names(lists),
    items: pagination?.items,
    paging: pagination !== null && pagination.style !== "token" && pagination.style,
  };
  return Object.entries(exceptions)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${value}`);
}
