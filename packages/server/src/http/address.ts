/**
 * Products that may be addressed by the prefix of their host's name, so that one origin serves all:
 * `https://server/conversation/v1/...` is `https://us.conversation.api.sinch.com/v1/...`.
 */
const PRODUCT_PREFIX = /^\/(?:conversation|template|auth)(?=\/)/;

/** Hosts whose paths are those of another product: kept apart by a prefix that no client writes. */
const BATCH_HOST = /^(?:[a-z]+\.)?conversationbatch\./i;

/**
 * The address as the routes know it: without product prefix, with `:` where a client wrote `%3A`
 * (`messages%3Asend`), and with the batch product under its own prefix, since it shares paths with the
 * Conversation API. The query stays as it is.
 */
export function routedAddress(url: string, host: string | undefined): string {
  const queryAt = url.indexOf("?");
  const query = queryAt < 0 ? "" : url.slice(queryAt);
  let path = queryAt < 0 ? url : url.slice(0, queryAt);
  // Everything below is the exception; the usual path has neither escape nor prefix.
  if (path.includes("%")) path = path.replaceAll(/%3a/gi, ":");
  path = path.replace(PRODUCT_PREFIX, "");
  if (host !== undefined && BATCH_HOST.test(host)) path = `/conversationbatch${path}`;
  return path + query;
}
