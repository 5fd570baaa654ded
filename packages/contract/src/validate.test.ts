import { describe, expect, test } from "vitest";
import { readExampleCalls } from "./examples.ts";
import { validateRequest, validateSchema } from "./validate.ts";

const APP_ID = "01K43A6MM02FE4B9CXJ4JB4ZKR";

describe("other requests", () => {
  test("a credential must fit its channel", () => {
    const credential = { channel: "SMS", telegram_credentials: { token: "t" } };
    const body = { display_name: "App", channel_credentials: [credential] };
    expect(validateRequest("apps.create", "body", body).problems).toEqual([
      {
        path: "$.channel_credentials[0]",
        rule: "must hold static_bearer or sms_credentials for channel SMS, got telegram_credentials",
      },
    ]);
  });

  test("an app can be sent back as it was read", () => {
    const app = readExampleCalls().find(({ name }) => name === "apps.get.configured")?.answer;
    expect(validateRequest("apps.update", "body", app)).toEqual({ problems: [], unknownFields: [] });
  });

  test("a webhook can be sent back as it was read", () => {
    const webhook = readExampleCalls().find(({ name }) => name === "webhooks.get.signed")?.answer;
    expect(validateRequest("webhooks.update", "body", webhook)).toEqual({ problems: [], unknownFields: [] });
  });

  test("null unsets the settings that answers show as null", () => {
    const body = { message_retry_settings: null, delivery_report_based_fallback: null };
    expect(validateRequest("apps.update", "body", body)).toEqual({ problems: [], unknownFields: [] });
  });

  test("the placeholder trigger is no trigger, the old spelling of another is one", () => {
    const body = {
      app_id: APP_ID,
      target: "https://example.com",
      triggers: ["SMART_CONVERSATIONS", "UNSPECIFIED_TRIGGER"],
    };
    const [problem, ...more] = validateRequest("webhooks.create", "body", body).problems;
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      path: "$.triggers[1]",
      rule: expect.stringContaining('was "UNSPECIFIED_TRIGGER"'),
    });
    expect(problem?.rule).not.toContain("SMART_CONVERSATIONS");
  });

  test("ids in the path are checked", () => {
    expect(validateRequest("messages.get", "path", { project_id: "p", message_id: "nope" }).problems).toEqual(
      [{ path: "$.message_id", rule: "must be a ULID (26 upper-case characters of Crockford base32)" }],
    );
  });

  test("an operation without a body takes anything as none", () => {
    expect(validateRequest("apps.get", "body", undefined)).toEqual({ problems: [], unknownFields: [] });
  });
});

test("a callback is checked as the one whose payload it carries", () => {
  const callback = {
    app_id: "",
    project_id: "p",
    message_delivery_report: { message_id: "m", status: "LOST" },
  };
  expect(validateSchema("ConversationCallback", callback).problems).toEqual([
    {
      path: "$.message_delivery_report.status",
      rule: 'must be one of QUEUED_ON_CHANNEL, DELIVERED, READ, FAILED, SWITCHING_CHANNEL, was "LOST"',
    },
  ]);
});
