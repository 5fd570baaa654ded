import { expect, test } from "vitest";
import { signatureHeaders } from "./sign.ts";

test("a callback is signed as the reference's vector shows", () => {
  const parts = { secret: "s3cr3t", body: '{"a":1}', nonce: "01K7NONCE", timestamp: "1760000000" };
  expect(signatureHeaders(parts)).toEqual({
    "x-sinch-webhook-signature": "0+RJaLsPfoaPyJEAfVoWu6U7WTvtpTbhKEGrlFqFEn0=",
    "x-sinch-webhook-signature-algorithm": "HmacSHA256",
    "x-sinch-webhook-signature-nonce": "01K7NONCE",
    "x-sinch-webhook-signature-timestamp": "1760000000",
  });
});
