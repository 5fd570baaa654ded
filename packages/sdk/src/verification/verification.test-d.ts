/** What the types of Verification allow and forbid; `npm run typecheck` reads this file. */
import type { VerificationRequestEventResponse } from "../generated/verification.ts";
import type { VerificationEvent } from "./events.ts";
import type { Verifications } from "./verifications.ts";

const identity = { type: "number", endpoint: "+46700000000" };

export async function start(verifications: Verifications): Promise<string> {
  const { flashCall } = await verifications.startFlashCall({
    identity,
    flashCallOptions: { dialTimeout: 17 },
  });
  const { seamless } = await verifications.startData({ identity });
  const any = await verifications.start({ identity, method: "sms" });
  return flashCall.cliFilter + seamless.targetUri + (any.method === "sms" ? any.sms.template : any.id);
}

export function refused(verifications: Verifications): unknown[] {
  return [
    // @ts-expect-error nobody to call
    verifications.startSms({}),
    // @ts-expect-error options of another method
    verifications.startSms({ identity, flashCallOptions: {} }),
    // @ts-expect-error the name of the function is the method
    verifications.startSms({ identity, method: "callout" }),
    // @ts-expect-error no such method
    verifications.start({ identity, method: "pigeon" }),
    // @ts-expect-error a flash call has no code
    verifications.reportFlashCallById("id", { code: "1" }),
    // @ts-expect-error the code stands under the name of its method
    verifications.reportById("id", { method: "sms", callout: { code: "1" } }),
  ];
}

/** The name of the event tells what it holds; one of tomorrow does not get in the way. */
export function read(event: VerificationEvent): string | undefined {
  switch (event.event) {
    case "VerificationRequestEvent":
      return event.price?.currencyId;
    case "VerificationResultEvent":
      return event.reason;
    case "VerificationSmsDeliveredEvent":
      return event.smsResult;
    case "UNKNOWN":
      return String(event.unknownEvent);
  }
}

export const decisions: VerificationRequestEventResponse[] = [
  { action: "deny" },
  { action: "allow", sms: { code: "12345", acceptLanguage: ["es-ES"] } },
];

// @ts-expect-error a decision says whether
export const undecided: VerificationRequestEventResponse = { sms: { code: "12345" } };
