import { expectTypeOf, test } from "vitest";
import type { MessageInboundCallback } from "../generated/conversation.ts";
import * as svaml from "../voice/svaml/index.ts";
import { handleConversation, handleNumbers, handleSms, handleVerification, handleVoice } from "./index.ts";

const application = { applicationKey: "k", applicationSecret: "s" };

test("a listener hears its own event", () => {
  handleConversation(
    { secret: "s" },
    {
      MESSAGE_INBOUND: (event) => expectTypeOf(event).toExtend<MessageInboundCallback>(),
      MESSAGE_DELIVERY: (event) => expectTypeOf(event.message_delivery_report.message_id).toBeString(),
      otherwise: (event) => expectTypeOf(event.trigger).toBeString(),
    },
  );
  handleSms(
    { secret: null },
    {
      mo_binary: (event) => expectTypeOf(event.udh).toBeString(),
      delivery_report_sms: (event) => expectTypeOf(event.batch_id).toBeString(),
      recipient_delivery_report_mms: (event) => expectTypeOf(event.recipient).toBeString(),
    },
  );
  handleNumbers(
    { secret: "s" },
    { PROVISIONING_TO_CAMPAIGN: (event) => expectTypeOf(event.eventId).toBeString() },
  );
});

test("a name that no event has does not compile", () => {
  // @ts-expect-error there is no such trigger
  handleConversation({ secret: "s" }, { MESSAGE_ARRIVED: () => undefined });
  // @ts-expect-error nor such a type
  handleSms({ secret: null }, { mo_fax: () => undefined });
});

test("an answer is what its event takes", () => {
  handleVoice(application, {
    ice: (event) => {
      expectTypeOf(event.callid).toBeString();
      return svaml.ice(svaml.hangup());
    },
    ace: () => undefined,
    dice: () => undefined,
  });
  // @ts-expect-error a call that comes in must be told what to do
  handleVoice(application, { ice: () => undefined });
  // @ts-expect-error a decision has an action
  handleVerification(application, { VerificationRequestEvent: () => ({}) });
});
