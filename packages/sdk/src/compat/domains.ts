import type { Conversation } from "../conversation/conversation.ts";
import type { Numbers } from "../numbers/numbers.ts";
import type { Sms } from "../sms/sms.ts";
import type { Verification } from "../verification/verification.ts";
import type { Voice } from "../voice/voice.ts";

/** The Conversation API, under its older names too. */
export interface CompatConversation extends Conversation {
  /** @deprecated Use `messages`. */
  readonly message: Conversation["messages"];
  /** @deprecated Use `apps`. */
  readonly app: Conversation["apps"];
  /** @deprecated Use `contacts`. */
  readonly contact: Conversation["contacts"];
  /** @deprecated Use `conversations`. */
  readonly conversation: CompatConversation["conversations"];
  readonly conversations: Conversation["conversations"] & {
    /** @deprecated Use `injectMessage`. */
    readonly injectMessageToConversation: Conversation["conversations"]["injectMessage"];
  };
  /** @deprecated Use `events`. */
  readonly event: Conversation["events"];
  readonly capability: Conversation["capability"] & {
    /** @deprecated Use `query`. */
    readonly lookup: Conversation["capability"]["query"];
  };
  /** @deprecated Use `webhooks`. */
  readonly webhook: Conversation["webhooks"];
  /** @deprecated Use `webhooks`. */
  readonly eventDestinations: Conversation["webhooks"];
  /** @deprecated Use `templates`. */
  readonly templatesV2: Conversation["templates"];
  /** @deprecated Use `templatesV1`, or better `templates`. */
  readonly template: Conversation["templatesV1"];
  readonly sinchEvents: Conversation["sinchEvents"] & {
    /** @deprecated Use `validateAuthenticationHeader`. */
    readonly validateSignature: Conversation["sinchEvents"]["validateAuthenticationHeader"];
  };
}

/** The SMS API, under its older names too. */
export interface CompatSms extends Sms {
  readonly batches: Sms["batches"] & {
    /** @deprecated Use `dryRun`. */
    readonly sendDryRun: Sms["batches"]["dryRun"];
  };
  readonly deliveryReports: Sms["deliveryReports"] & {
    /** @deprecated Use `get`. */
    readonly getForBatch: Sms["deliveryReports"]["get"];
  };
  readonly groups: Sms["groups"] & {
    /** @deprecated Use `getGroupPhoneNumbers`. */
    readonly listMembers: Sms["groups"]["getGroupPhoneNumbers"];
  };
  readonly sinchEvents: Sms["sinchEvents"] & {
    /** @deprecated Use `validateAuthenticationHeader`. */
    readonly validateSignature: Sms["sinchEvents"]["validateAuthenticationHeader"];
  };
}

/** The Numbers API, under its older names too. */
export interface CompatNumbers extends Numbers {
  /** Numbers that can be rented. */
  readonly available: {
    /** @deprecated Use `numbers.searchForAvailableNumbers`. */
    readonly list: Numbers["searchForAvailableNumbers"];
    /** @deprecated Use `numbers.checkAvailability`. */
    readonly checkAvailability: Numbers["checkAvailability"];
    /** @deprecated Use `numbers.rent`. */
    readonly activate: Numbers["rent"];
    /** @deprecated Use `numbers.rentAny`. */
    readonly rentAny: Numbers["rentAny"];
  };
  /** Numbers of the project. */
  readonly active: {
    /** @deprecated Use `numbers.list`. */
    readonly list: Numbers["list"];
    /** @deprecated Use `numbers.get`. */
    readonly get: Numbers["get"];
    /** @deprecated Use `numbers.update`. */
    readonly update: Numbers["update"];
    /** @deprecated Use `numbers.release`. */
    readonly release: Numbers["release"];
  };
  /** @deprecated Use `eventDestinations`. */
  readonly callbacks: Numbers["eventDestinations"];
}

/** The Voice API, under its older names too. */
export interface CompatVoice extends Voice {
  readonly callouts: Voice["callouts"] & {
    /** @deprecated Use `textToSpeech`. */
    readonly tts: Voice["callouts"]["textToSpeech"];
  };
  readonly applications: Voice["applications"] & {
    /** @deprecated Use `getNumbers`. */
    readonly listNumbers: Voice["applications"]["getNumbers"];
  };
}

/** The Verification API, under its older names too. */
export interface CompatVerification extends Verification {
  readonly verifications: Verification["verifications"] & {
    /** @deprecated Use `startPhoneCall`. */
    readonly startCallout: Verification["verifications"]["startPhoneCall"];
    /** @deprecated Use `startData`. */
    readonly startSeamless: Verification["verifications"]["startData"];
  };
}
