/** How a method is named in the Python SDK, version 2: in snake case, below the client. */
export function pythonNameOf(ours: string): string {
  return ours.replaceAll("WhatsApp", "Whatsapp").replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * Names that version 1 had, by ours. Resources were in the singular there, and not all methods were.
 * Source: Sinch SDK documentation, the method lists of the Python SDK 1.
 */
const SINGULAR: Readonly<Record<string, string>> = {
  "conversation.messages.send": "conversation.message.send",
  "conversation.messages.get": "conversation.message.get",
  "conversation.messages.list": "conversation.message.list",
  "conversation.messages.delete": "conversation.message.delete",
  "conversation.events.send": "conversation.event.send",
  "conversation.capability.query": "conversation.capability.query",
  "conversation.conversations.injectMessage": "conversation.conversation.inject_message_to_conversation",
  "conversation.transcoding.transcodeMessage": "conversation.transcoding.transcode_message",
  "sms.batches.dryRun": "sms.batches.send_dry_run",
  "sms.batches.update": "sms.batches.update",
  "sms.batches.replace": "sms.batches.replace",
  "sms.deliveryReports.get": "sms.delivery_reports.get_for_batch",
  "numbers.searchForAvailableNumbers": "numbers.available.list",
  "numbers.checkAvailability": "numbers.available.check_availability",
  "numbers.rent": "numbers.available.activate",
  "numbers.rentAny": "numbers.available.rent_any",
  "numbers.list": "numbers.active.list",
  "numbers.get": "numbers.active.get",
  "numbers.update": "numbers.active.update",
  "numbers.release": "numbers.active.release",
  "numbers.eventDestinations.get": "numbers.callbacks.get",
  "numbers.eventDestinations.update": "numbers.callbacks.update",
};

/** Resources of version 1 with all their methods, by ours. */
const RESOURCES: Readonly<Record<string, string>> = {
  "conversation.apps": "conversation.app",
  "conversation.contacts": "conversation.contact",
  "conversation.conversations": "conversation.conversation",
  "conversation.webhooks": "conversation.webhook",
  "conversation.templatesV1": "conversation.template",
};

/** The name in version 1, or undefined when it had none of its own. */
export function olderPythonNameOf(ours: string): string | undefined {
  const known = SINGULAR[ours];
  if (known !== undefined) return known;
  const [domain, resource, method = ""] = ours.split(".");
  const older = RESOURCES[`${domain}.${resource}`];
  return older && `${older}.${pythonNameOf(method)}`;
}
