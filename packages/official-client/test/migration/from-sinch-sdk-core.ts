/** How the names of `@sinch/sdk-core` became ours: rules first, then what follows none. */

const RESOURCES: Readonly<Record<string, string>> = {
  "conversation.app": "conversation.apps",
  "conversation.contact": "conversation.contacts",
  "conversation.conversation": "conversation.conversations",
  "conversation.templatesV2": "conversation.templates",
  "numbers.availableNumber": "numbers",
  "numbers.activeNumber": "numbers",
  "numbers.availableRegions": "numbers.regions",
  "numbers.callbacks": "numbers.eventDestinations",
};

const METHODS: Readonly<Record<string, string>> = {
  "conversation.contact.mergeContact": "conversation.contacts.merge",
  "conversation.conversation.stopActive": "conversation.conversations.stop",
  "conversation.capability.lookup": "conversation.capability.query",
  "conversation.messages.sendMessage": "conversation.messages.send",
  "sms.groups.listMembers": "sms.groups.getGroupPhoneNumbers",
  "sms.batches.sendTextMessage": "sms.batches.sendSms",
  "sms.batches.sendBinaryMessage": "sms.batches.sendBinary",
  "sms.batches.sendMediaMessage": "sms.batches.sendMms",
  "numbers.availableNumber.list": "numbers.searchForAvailableNumbers",
  "voice.callouts.tts": "voice.callouts.textToSpeech",
  "voice.applications.listNumbers": "voice.applications.getNumbers",
  "voice.applications.getCallbackURLs": "voice.applications.getCallbackUrls",
  "voice.applications.updateCallbackURLs": "voice.applications.updateCallbackUrls",
  "verification.verifications.startCallout": "verification.verifications.startPhoneCall",
  "verification.verifications.startSeamless": "verification.verifications.startData",
  "verification.verifications.reportCalloutById": "verification.verifications.reportPhoneCallById",
  "verification.verifications.reportCalloutByIdentity":
    "verification.verifications.reportPhoneCallByIdentity",
};

/** One method sends all kinds: `events.send` takes the event itself. */
const EVENTS = /^conversation\.events\.send\w*$/;

/** The name that a method of the official client has here. */
export function ourNameOf(official: string): string {
  if (EVENTS.test(official)) return "conversation.events.send";
  const known = METHODS[official];
  if (known !== undefined) return known;
  const [domain, resource, method] = official.split(".");
  if (method === undefined) return official;
  return `${RESOURCES[`${domain}.${resource}`] ?? `${domain}.${resource}`}.${method}`;
}
