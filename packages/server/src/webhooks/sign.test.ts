import { expect, test } from "vitest";
import { signatureHeaders } from "./sign.ts";

const REQUEST = { id: "C1", body: '{"a":1}', nonce: "01K7NONCE", timestamp: "1760000000" };

test("a callback is signed as the reference's vector shows", () => {
  expect(signatureHeaders({ ...REQUEST, secrets: { current: "s3cr3t" } })).toMatchObject({
    "x-sinch-webhook-signature": "0+RJaLsPfoaPyJEAfVoWu6U7WTvtpTbhKEGrlFqFEn0=",
    "x-sinch-webhook-signature-algorithm": "HmacSHA256",
    "x-sinch-webhook-signature-nonce": "01K7NONCE",
    "x-sinch-webhook-signature-timestamp": "1760000000",
  });
});
