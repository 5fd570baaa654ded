import { expect, test } from "vitest";
import { routedAddress } from "./address.ts";

test.each([
  ["/v1/projects/p/messages:send", undefined, "/v1/projects/p/messages:send"],
  ["/v1/projects/p/messages%3Asend?x=%3A", undefined, "/v1/projects/p/messages:send?x=%3A"],
  ["/v1/projects/p/messages%3asend", undefined, "/v1/projects/p/messages:send"],
  ["/conversation/v1/projects/p/apps", undefined, "/v1/projects/p/apps"],
  ["/auth/oauth2/token", undefined, "/oauth2/token"],
  ["/authority", undefined, "/authority"],
  ["/v1/projects/p/apps", "us.conversation.api.sinch.com", "/v1/projects/p/apps"],
  [
    "/v1/projects/p/messages?a=1",
    "us.conversationbatch.api.sinch.com",
    "/conversationbatch/v1/projects/p/messages?a=1",
  ],
  [
    "/v1/projects/p/messages",
    "conversationbatch.localhost:8787",
    "/conversationbatch/v1/projects/p/messages",
  ],
])("%s on host %s is %s", (url, host, routed) => {
  expect(routedAddress(url, host)).toBe(routed);
});
