import type { ListMessagesQuery, Problem } from "@postrider/contract";
import { refuse } from "../../http/validation.ts";
import type { MessageFilter, MessageSource } from "../../store/message-store.ts";

const DEFAULT_SOURCE: MessageSource = "CONVERSATION_SOURCE";

/** The filter that a list request asks for. @throws ApiError FIELD_INVALID when its parts contradict each other. */
export function readFilter(query: ListMessagesQuery): MessageFilter {
  refuse(contradictions(query));
  const { conversation_id, contact_id, app_id, channel_identity, channel, direction, start_time, end_time } =
    query;
  const filter: MessageFilter = { source: readSource(query.messages_source) };
  if (conversation_id) filter.conversationId = conversation_id;
  if (contact_id) filter.contactId = contact_id;
  if (app_id) filter.appId = app_id;
  if (channel_identity) filter.identity = withoutPlus(channel_identity);
  if (channel) filter.channel = channel;
  if (direction) filter.direction = direction === "TO_APP" ? "TO_APP" : "TO_CONTACT";
  if (query.only_recipient_originated) filter.direction = "TO_APP";
  if (start_time) filter.from = Date.parse(start_time);
  if (end_time) filter.until = Date.parse(end_time);
  return filter;
}

export function readSource(source: string | undefined): MessageSource {
  return source === "DISPATCH_SOURCE" ? source : DEFAULT_SOURCE;
}

/** Phone numbers are kept as digits. A blank is what is left of an unescaped plus in a query. */
export function withoutPlus(identity: string): string {
  return identity.replace(/^[+ ](?=\d)/, "");
}

/** Source: Conversation API reference, "GET /messages" and "Specific error cases". */
function contradictions(query: ListMessagesQuery): Problem[] {
  const problems: Problem[] = [];
  const isDispatch = readSource(query.messages_source) === "DISPATCH_SOURCE";
  if (isDispatch)
    for (const name of ["conversation_id", "contact_id"] as const)
      if (query[name]) problems.push({ path: `$.${name}`, rule: "must not be used with DISPATCH_SOURCE" });
  if (!isDispatch && query.only_recipient_originated)
    problems.push({ path: "$.only_recipient_originated", rule: "must be used with DISPATCH_SOURCE only" });
  if (query.only_recipient_originated && query.direction === "TO_CONTACT")
    problems.push({ path: "$.direction", rule: "must not be TO_CONTACT with only_recipient_originated" });
  if (query.start_time && query.end_time && Date.parse(query.start_time) >= Date.parse(query.end_time))
    problems.push({ path: "$.start_time", rule: "must be before end_time" });
  return problems;
}
