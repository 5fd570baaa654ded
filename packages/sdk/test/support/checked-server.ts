import { type ApiName, readExampleCalls } from "../../../contract/src/examples.ts";
import { apis } from "../../../contract/src/generated/apis.ts";
import type { ApiValidator, Validation } from "../../../contract/src/validation/api-validator.ts";
import { answer, type LocalServer, startLocalServer } from "./local-server.ts";

/** A validator to which names are just texts. */
type AnyValidator = ApiValidator<Record<string, { query: unknown }>, Record<string, unknown>>;

interface DocumentedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/**
 * A server that checks each request against the contract and answers with an example of the contract: the first
 * whose request is for the same `method`, where bodies have one. What is wrong with a request it answers with 400.
 */
export function startCheckedServer(api: ApiName): Promise<LocalServer> {
  const operations = Object.values(apis[api].operations) as DocumentedOperation[];
  const validator = apis[api].validator as unknown as AnyValidator;
  const examples = readExampleCalls(api);
  return startLocalServer((response, { method, url, body: text }) => {
    const { pathname, searchParams } = new URL(url, "http://server");
    const operation = operations.find(
      (candidate) => candidate.method === method && match(candidate.path, pathname),
    );
    if (operation === undefined)
      return refuse(response, 404, 40400, `${method} ${pathname} is no operation of ${api}`);
    const body = text === "" ? undefined : (JSON.parse(text) as { method?: string });
    const problems = [
      validator.checkRequest(operation.id, "path", match(operation.path, pathname)),
      validator.parseQuery(operation.id, Object.fromEntries(searchParams)),
      validator.checkRequest(operation.id, "body", body),
    ].flatMap(describeProblems);
    if (problems.length > 0) return refuse(response, 400, 40001, problems.join("; "));
    const example = examples.find(
      ({ operation: id, request }) =>
        id === operation.id && (request.body as typeof body)?.method === body?.method,
    );
    if (example?.answer === undefined) return response.writeHead(operation.status).end();
    return answer(response, operation.status, example.answer);
  });
}

/** The values of a path template, or undefined when the path is another. */
function match(template: string, path: string): Record<string, string> | undefined {
  const pattern = template.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  const groups = new RegExp(`^${pattern}$`).exec(path)?.groups;
  if (groups === undefined) return template === path ? {} : undefined;
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}

function describeProblems({ problems, unknownFields }: Validation): string[] {
  return [
    ...problems.map(({ path, rule }) => `${path} ${rule}`),
    ...unknownFields.map((path) => `${path} is unknown`),
  ];
}

function refuse(response: Parameters<typeof answer>[0], status: number, errorCode: number, message: string) {
  answer(response, status, { errorCode, message });
}
