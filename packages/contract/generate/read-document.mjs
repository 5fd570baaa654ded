/** Reads one API: `<api>.yaml` and, when the API is large, its fragments `<api>/*.yaml`, as one document. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { checkSchemas } from "./check-schemas.mjs";

/** `safe` to send again at any time, or `never-twice`: a second execution would do something a second time. */
const RETRY_FLAGS = ["safe", "never-twice"];

/** How a list goes on: by a token in either spelling, by the number of the page, or not at all. */
const PAGINATION_STYLES = ["token", "camel-token", "page", "single"];

/** Shapes of error bodies. */
const ERROR_ENVELOPES = ["oauth2", "conversation", "template", "sms", "numbers", "lookup", "application"];

const SCHEMA_PREFIX = "#/components/schemas/";

/**
 * The whole document of an API.
 * @throws Error when two files define the same name, a `$ref` leads nowhere, or a keyword is not understood.
 */
export function readDocument(folder, api) {
  const document = readYaml(join(folder, `${api}.yaml`));
  document.components ??= {};
  const fragments = join(folder, api);
  const names = existsSync(fragments) ? readdirSync(fragments).sort() : [];
  for (const name of names) {
    const fragment = readYaml(join(fragments, name));
    addAll(document, "paths", fragment.paths, name);
    addAll(document, "webhooks", fragment.webhooks, name);
    for (const kind of Object.keys(fragment.components ?? {})) {
      addAll(document.components, kind, fragment.components[kind], name);
    }
  }
  checkReferences(document, document);
  checkSchemas(document);
  return document;
}

/** The component schema's name behind a `$ref`. */
export function schemaName(reference) {
  if (!reference.startsWith(SCHEMA_PREFIX)) throw new Error(`${reference} is no component schema`);
  return reference.slice(SCHEMA_PREFIX.length);
}

/** The object itself, or what its `$ref` names. */
export function resolve(document, value) {
  return value.$ref === undefined ? value : lookUp(document, value.$ref);
}

/** Every operation under `paths`, path parameters included, in document order. */
export function listOperations(document) {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    ["get", "post", "put", "patch", "delete"]
      .filter((method) => item[method] !== undefined)
      .map((method) => describeOperation(document, path, method, item)),
  );
}

/** A query parameter that stands for every name without a parameter of its own (style form, explode true). */
export function isFreeForm({ schema }) {
  return schema.type === "object";
}

function describeOperation(document, path, method, item) {
  const operation = item[method];
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
    resolve(document, parameter),
  );
  const [contentType, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [null, null];
  const [status, reference] = Object.entries(operation.responses).find(([code]) => code.startsWith("2"));
  const answer = resolve(document, reference).content?.["application/json"];
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    product: item["x-product"] ?? null,
    status: Number(status),
    summary: operation.summary,
    description: operation.description,
    pathParameters: parameters.filter((parameter) => parameter.in === "path"),
    queryParameters: parameters.filter((parameter) => parameter.in === "query"),
    contentType,
    body: body === null ? null : schemaName(body.schema.$ref),
    queryType: operation["x-query-type"],
    response: answer === undefined ? null : schemaName(answer.schema.$ref),
    retry: oneOf(RETRY_FLAGS, required(operation, "x-retry"), path),
    pagination: readPagination(operation["x-pagination"], path),
    errors: oneOf(
      ERROR_ENVELOPES,
      operation["x-error-envelope"] ?? required(document, "x-error-envelope"),
      path,
    ),
  };
}

function readPagination(pagination, at) {
  if (pagination === undefined) return null;
  const { items, style = "token" } = pagination;
  return { items, style: oneOf(PAGINATION_STYLES, style, at) };
}

function required(holder, name) {
  if (holder[name] === undefined) throw new Error(`${holder.operationId ?? "the document"} lacks ${name}`);
  return holder[name];
}

function oneOf(allowed, value, at) {
  if (!allowed.includes(value)) throw new Error(`${at}: ${value} is none of ${allowed.join(", ")}`);
  return value;
}

function readYaml(path) {
  return parse(readFileSync(path, "utf8"), { merge: true });
}

function addAll(target, key, entries, file) {
  if (entries === undefined) return;
  target[key] ??= {};
  for (const [name, value] of Object.entries(entries)) {
    if (Object.hasOwn(target[key], name)) throw new Error(`${file} defines ${name} a second time`);
    target[key][name] = value;
  }
}

function lookUp(document, reference) {
  const segments = reference.replace(/^#\//, "").split("/");
  const found = segments.reduce((value, segment) => value?.[segment], document);
  if (found === undefined) throw new Error(`${reference} leads nowhere`);
  return found;
}

function checkReferences(document, value) {
  if (value === null || typeof value !== "object") return;
  if (typeof value.$ref === "string") lookUp(document, value.$ref);
  for (const child of Object.values(value)) checkReferences(document, child);
}
