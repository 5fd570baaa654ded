import { SinchClient as Client } from "../index.ts";
import { addAliases } from "./add-aliases.ts";
import {
  conversationAliases,
  numbersAliases,
  smsAliases,
  verificationAliases,
  voiceAliases,
} from "./aliases.ts";
import type {
  CompatConversation,
  CompatNumbers,
  CompatSms,
  CompatVerification,
  CompatVoice,
} from "./domains.ts";

/** The client, which answers to the names of older SDKs too: to move a program over step by step. */
export class SinchClient extends Client {
  override get conversation(): CompatConversation {
    return addAliases(super.conversation, conversationAliases) as CompatConversation;
  }

  override get sms(): CompatSms {
    return addAliases(super.sms, smsAliases) as CompatSms;
  }

  override get numbers(): CompatNumbers {
    return addAliases(super.numbers, numbersAliases) as CompatNumbers;
  }

  override get voice(): CompatVoice {
    return addAliases(super.voice, voiceAliases) as CompatVoice;
  }

  override get verification(): CompatVerification {
    return addAliases(super.verification, verificationAliases) as CompatVerification;
  }
}
