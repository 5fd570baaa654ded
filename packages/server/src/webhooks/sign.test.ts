import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { type SigningSecrets, signatureHeaders } from "./sign.ts";

const REQUEST = { id: "C1", body: '{"a":1}', nonce: "01K7NONCE", timestamp: "1760000000" };

test("a callback is signed as the reference's vector shows", () => {
  expect(signatureHeaders({ ...REQUEST, secrets: { current: "s3cr3t" } })).toMatchObject({
    "x-sinch-webhook-signature": "0+RJaLsPfoaPyJEAfVoWu6U7WTvtpTbhKEGrlFqFEn0=",
    "x-sinch-webhook-signature-algorithm": "HmacSHA256",
    "x-sinch-webhook-signature-nonce": "01K7NONCE",
    "x-sinch-webhook-signature-timestamp": "1760000000",
  });
});

/** What a receiver with the library of Standard Webhooks does: the verifier wants a timestamp of now. */
function standardAccepts(receiver: Webhook, secrets: SigningSecrets, sent: string, got = sent): boolean {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signed = signatureHeaders({ secrets, id: "C1", body: sent, nonce: "N", timestamp });
  const headers = { ...signed, "webhook-id": "C1", "webhook-timestamp": timestamp };
  try {
    receiver.verify(got, headers);
    return true;
  } catch {
    return false;
  }
}

const secret = fc.string({ minLength: 1, unit: "grapheme" }).filter((text) => !text.startsWith("whsec_"));
const body = fc.json();

test("the library of Standard Webhooks takes every body under every secret, and none with a bit flipped", () => {
  fc.assert(
    fc.property(secret, body, fc.nat(), fc.nat(7), (current, text, place, bit) => {
      const receiver = new Webhook(Buffer.from(current), { format: "raw" });
      expect(standardAccepts(receiver, { current }, text)).toBe(true);
      const flipped = Buffer.from(text);
      flipped[place % flipped.length]! ^= 1 << bit;
      expect(standardAccepts(receiver, { current }, text, flipped.toString("latin1"))).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("a secret in the form of Standard Webhooks is the key that its base64 says", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 24, maxLength: 64 }), (key) => {
      const current = `whsec_${Buffer.from(key).toString("base64")}`;
      expect(standardAccepts(new Webhook(current), { current }, "{}")).toBe(true);
    }),
  );
});

test("while a secret is replaced, who knows either takes a callback, and who knows neither does not", () => {
  const secrets = { current: "new", previous: "old" };
  const knowing = (text: string) => new Webhook(Buffer.from(text), { format: "raw" });
  expect(standardAccepts(knowing("new"), secrets, "{}")).toBe(true);
  expect(standardAccepts(knowing("old"), secrets, "{}")).toBe(true);
  expect(standardAccepts(knowing("other"), secrets, "{}")).toBe(false);
});

test("while a secret is replaced, the one signature of the Sinch family stays with the old secret", () => {
  const by = (secrets: SigningSecrets) =>
    signatureHeaders({ ...REQUEST, secrets })["x-sinch-webhook-signature"];
  expect(by({ current: "new", previous: "old" })).toBe(by({ current: "old" }));
});
