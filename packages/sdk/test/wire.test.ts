/** Every example of the contract goes through the SDK unchanged, both ways. */
import { Page, type SinchClient } from "@postrider/sdk";
import { constructEvent, signForTest } from "@postrider/sdk/webhooks";
import { describe, expect, test } from "vitest";
import {
  type ApiName,
  type ExampleCall,
  readExampleCallbacks,
  readExampleCalls,
} from "../../contract/src/examples.ts";
import { apis } from "../../contract/src/generated/apis.ts";
import { answer, startLocalServer } from "./support/local-server.ts";
import { createTestClient } from "./support/test-client.ts";

/** Every API but that of tokens, which the client speaks by itself, with its domain. */
const DOMAINS = (Object.keys(apis) as ApiName[])
  .filter((api) => api !== "auth")
  .map((api) => [api, api.replace("number-lookup", "numberLookup")] as const);

/** What a domain looks like to a test: methods, and resources with methods. */
interface AnyDomain {
  [name: string]: AnyDomain & ((...values: unknown[]) => PromiseLike<unknown>);
}

/** The method of an operation: `messages.send` of a resource, or `lookup` of the domain itself. */
function callMethod(domain: AnyDomain, operation: string, values: unknown[]): PromiseLike<unknown> {
  const names = operation.split(".");
  const method = names.pop() ?? "";
  const owner = names.reduce((part: AnyDomain, name) => part[name]!, domain);
  return owner[method]!(...values);
}

/** The values that a method takes: ids first, in the order of the path, then all other fields in one object. */
function valuesOf({ request }: ExampleCall<string>): unknown[] {
  const { project_id: _, service_plan_id: __, ...ids } = request.path ?? {};
  const hasFields = request.query !== undefined || request.body !== undefined;
  return [...Object.values(ids), ...(hasFields ? [{ ...request.query, ...(request.body as object) }] : [])];
}

describe.each(DOMAINS)("%s", (api, domain) => {
  const operations: Readonly<Record<string, { method: string; path: string }>> = apis[api].operations;

  test.each(jsonCalls(api).map((call) => [call.name, call] as const))("%s", async (_name, call) => {
    const { path = {}, query = {}, body } = call.request;
    const server = await startLocalServer((response) => answer(response, 200, call.answer ?? {}));
    const { client } = createTestClient(server.url, {
      accessToken: "token-1",
      projectId: path.project_id ?? "project-1",
      servicePlanId: path.service_plan_id,
      smsApiToken: "token-2",
    });

    const owner = client[domain as keyof SinchClient] as unknown as AnyDomain;
    const result = await callMethod(owner, call.operation, valuesOf(call));

    expect(result instanceof Page ? result.raw : result).toEqual(call.answer ?? {});
    const [received] = server.requests;
    const url = new URL(received?.url ?? "", server.url);
    const operation = operations[call.operation]!;
    const expectedPath = operation.path.replace(/\{(\w+)\}/g, (_match, name) =>
      encodeURIComponent(path[name] ?? ""),
    );
    expect([received?.method, url.pathname]).toEqual([operation.method, expectedPath]);
    expect(readLists(url.searchParams)).toEqual(
      Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
    );
    expect(received?.body ? JSON.parse(received.body) : undefined).toEqual(body);
  });

  test("every operation of the contract has a method of its name", () => {
    const { client } = createTestClient("http://server", { accessToken: "token-1" });
    const owner = client[domain as keyof SinchClient] as unknown as AnyDomain;
    for (const id of Object.keys(operations)) {
      const method = id.split(".").reduce((part: AnyDomain, name) => part[name]!, owner);
      expect(method, id).toBeTypeOf("function");
    }
  });
});

/** Calls with a file as their body have a test of their own. */
function jsonCalls(api: ApiName): ExampleCall<string>[] {
  const operations: Readonly<Record<string, { contentType: string | null }>> = apis[api].operations;
  return readExampleCalls(api).filter(
    ({ operation }) => operations[operation]?.contentType !== "multipart/form-data",
  );
}

test("a file is sent as a form, with its name and kind", async () => {
  const server = await startLocalServer((response) => answer(response, 200, {}));
  const { client } = createTestClient(server.url, { accessToken: "token-1", projectId: "project-1" });
  const file = new File(["%PDF"], 'a "form".pdf', { type: "application/pdf" });

  await client.numbers.numberOrders.uploadAttachment("order-1", "att-1", {
    file,
    documentType: "REGISTRATION",
  });

  const [received] = server.requests;
  expect(received?.url).toBe("/v1/projects/project-1/numberOrders/order-1/attachments/att-1");
  const headers = { "content-type": String(received?.headers["content-type"]) };
  const form = await new Response(received?.body ?? "", { headers }).formData();
  const sent = form.get("file") as File;
  expect([sent.type, await sent.text()]).toEqual(["application/pdf", "%PDF"]);
  expect(form.get("documentType")).toBe("REGISTRATION");
});

/** A query by name; the items of a list joined by commas, in whichever form they came. */
function readLists(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name).join()]));
}

test.each(readExampleCallbacks("conversation").map((example) => [example.name, example] as const))(
  "%s",
  async (_name, { trigger, callback }) => {
    const body = JSON.stringify(callback);
    const headers = await signForTest(body, "webhook-secret");
    const event = await constructEvent({ headers, body }, "webhook-secret");
    expect(event).toEqual({ ...(callback as object), trigger });
  },
);
