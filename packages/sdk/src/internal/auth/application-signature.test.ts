import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConfigurationError } from "../../core/errors/usage-errors.ts";
import { signRequest } from "./application-signature.ts";
import { md5 } from "./md5.ts";

describe("the signature of an application's request", () => {
  /** Published with the Voice and Verification APIs, and with their clients. */
  test.each([
    {
      about: "an SMS",
      secret: "JViE5vDor0Sw3WllZka15Q==",
      method: "POST",
      path: "/v1/sms/+46700000000",
      contentType: "application/json",
      timestamp: "2014-06-04T13:41:58Z",
      body: '{"message":"Hello world"}',
      signature: "qDXMwzfaxCRS849c/2R0hg0nphgdHciTo7OdM6MsdnM=",
    },
    {
      about: "a callback",
      secret: "BeIukql3pTKJ8RGL5zo0DA==",
      method: "POST",
      path: "/sinch/callback/ace",
      contentType: "application/json",
      timestamp: "2014-09-24T10:59:41Z",
      body: '{"event":"ace","callid":"822aa4b7-05b4-4d83-87c7-1f835ee0b6f6_257","timestamp":"2014-09-24T10:59:41Z","version":1}',
      signature: "Tg6fMyo8mj9pYfWQ9ssbx3Tc1BNC87IEygAfLbJqZb4=",
    },
    {
      about: "a content type with its charset",
      secret: "bXkta2V5LXNlY3JldA==",
      method: "POST",
      path: "/path/pathParamValue",
      contentType: "application/json; charset=UTF-8",
      timestamp: "2023-11-22T09:10:11.999Z",
      body: '{"identity":{"type":"number","endpoint":"+33444555666"},"method":"sms"}',
      signature: "QP3OzQZVzRZAEev6DBLvJkgpiqyZPuXYsc7oyjUV0K8=",
    },
    {
      about: "no body",
      secret: "bXkta2V5LXNlY3JldA==",
      method: "GET",
      path: "/path/pathParamValue",
      contentType: "application/json",
      timestamp: "2023-11-22T09:10:11.999Z",
      body: undefined,
      signature: "nsrLDvP6KVD/dAxb3IfAncdwjPFJVWSrseEFOcZge+A=",
    },
  ])("$about is the published one", async ({ secret, contentType, timestamp, signature, ...request }) => {
    const headers = { "content-type": contentType };
    expect(await signRequest(secret, { ...request, headers }, timestamp)).toBe(signature);
  });

  test("does not cover the query", async () => {
    const sign = (path: string) =>
      signRequest("c2VjcmV0", { method: "GET", path, headers: {}, body: undefined }, "2026-01-01T00:00:00Z");
    expect(await sign("/calls?a=1")).toBe(await sign("/calls"));
  });

  test("a secret that is not Base64 is told as what it is, without it", async () => {
    const request = { method: "GET", path: "/", headers: {}, body: undefined };
    const signing = signRequest("not base64!", request, "2026-01-01T00:00:00Z");
    await expect(signing).rejects.toThrow(
      new ConfigurationError("applicationSecret must be Base64, as the dashboard shows it"),
    );
  });
});

test("MD5 agrees with Node's, whatever the length", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(Buffer.from(md5(bytes)).toString("hex")).toBe(createHash("md5").update(bytes).digest("hex"));
    }),
  );
});
