import { ConversationCallbackWebhooks } from "@sinch/sdk-core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type SigningSecrets, signatureHeaders } from "../../server/src/webhooks/sign.ts";

const secret = fc.string({ minLength: 1, unit: "grapheme" });
const body = fc.object().map((value) => JSON.stringify(value));

function accepts(knows: string, secrets: SigningSecrets, sent: string, got = sent): boolean {
  const headers = signatureHeaders({ secrets, id: "C1", body: sent, nonce: "N1", timestamp: "1760000000" });
  return new ConversationCallbackWebhooks(knows).validateAuthenticationHeader(headers, got);
}

test("the official client takes every body under every secret, and none with a bit flipped", () => {
  fc.assert(
    fc.property(secret, body, fc.nat(), fc.nat(6), (current, text, place, bit) => {
      expect(accepts(current, { current }, text)).toBe(true);
      const flipped = Buffer.from(text);
      flipped[place % flipped.length]! ^= 1 << bit;
      expect(accepts(current, { current }, text, flipped.toString("latin1"))).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("while a secret is replaced, it takes callbacks with the old one, as before", () => {
  expect(accepts("old", { current: "new", previous: "old" }, "{}")).toBe(true);
});
