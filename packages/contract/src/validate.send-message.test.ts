import { describe, expect, test } from "vitest";
import { validateRequest } from "./validate.ts";

const APP_ID = "01K43A6MM02FE4B9CXJ4JB4ZKR";
const NOT_A_ULID = "must be a ULID (26 upper-case characters of Crockford base32)";
const CHANNELS =
  "WHATSAPP, RCS, SMS, MESSENGER, VIBERBM, MMS, INSTAGRAM, TELEGRAM, KAKAOTALK, KAKAOTALKCHAT, LINE, WECHAT, APPLEBC";
const KINDS_OF_CONTENT =
  "text_message, media_message, card_message, carousel_message, choice_message, list_message, location_message, " +
  "contact_info_message, template_message";
const KINDS_OF_CHOICE =
  "text_message, call_message, url_message, location_message, calendar_message, share_location_message";

function sendBody(changes: Record<string, unknown> = {}) {
  return {
    app_id: APP_ID,
    recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: "+12015550123" }] } },
    message: { text_message: { text: "hello" } },
    ...changes,
  };
}

function problemsOf(body: unknown) {
  return validateRequest("messages.send", "body", body).problems.map(({ path, rule }) => `${path} ${rule}`);
}

const text = { text_message: { text: "Yes" } };
const calendar = { title: "Save", event_title: "Fitting", fallback_url: "https://example.com/1" };
const listOf = (...items: unknown[]) => ({ title: "List", sections: [{ items }] });
const product = { product: { id: "1", marketplace: "FACEBOOK" } };

describe("a body of messages:send", () => {
  test("without problems has none", () => {
    expect(validateRequest("messages.send", "body", sendBody())).toEqual({ problems: [], unknownFields: [] });
  });

  test.each<[what: string, changes: Record<string, unknown>, problem: string]>([
    ["no app", { app_id: undefined }, "$.app_id is required"],
    ["app of another type", { app_id: 5 }, "$.app_id must be a string, was a number"],
    ["app id too short", { app_id: "01K43A6MM0" }, `$.app_id ${NOT_A_ULID}`],
    ["app id beyond 128 bits", { app_id: `8${APP_ID.slice(1)}` }, `$.app_id ${NOT_A_ULID}`],
    ["app id with a letter U", { app_id: `${APP_ID.slice(0, -1)}U` }, `$.app_id ${NOT_A_ULID}`],
    [
      "no recipient",
      { recipient: {} },
      "$.recipient exactly one of contact_id, identified_by must be set, got none",
    ],
    [
      "two recipients",
      {
        recipient: {
          contact_id: APP_ID,
          identified_by: { channel_identities: [{ channel: "SMS", identity: "1" }] },
        },
      },
      "$.recipient exactly one of contact_id, identified_by must be set, got contact_id and identified_by",
    ],
    [
      "no identities",
      { recipient: { identified_by: { channel_identities: [] } } },
      "$.recipient.identified_by.channel_identities must have at least 1 item, had 0",
    ],
    [
      "empty identity",
      { recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: "" }] } } },
      "$.recipient.identified_by.channel_identities[0].identity must not be empty",
    ],
    ["no content", { message: {} }, `$.message exactly one of ${KINDS_OF_CONTENT} must be set, got none`],
    [
      "three contents",
      {
        message: {
          ...text,
          media_message: { url: "u" },
          template_message: { omni_template: { template_id: "t", version: "1" } },
        },
      },
      `$.message exactly one of ${KINDS_OF_CONTENT} must be set, got text_message, media_message and template_message`,
    ],
    [
      "empty text",
      { message: { text_message: { text: "" } } },
      "$.message.text_message.text must not be empty",
    ],
    [
      "text of null",
      { message: { text_message: { text: null } } },
      "$.message.text_message.text must be a string, was null",
    ],
    [
      "card without content",
      { message: { card_message: {} } },
      "$.message.card_message at least one of title, description, media_message must be set",
    ],
    [
      "eleven choices",
      { message: { choice_message: { choices: Array(11).fill(text) } } },
      "$.message.choice_message.choices must have at most 10 items, had 11",
    ],
    [
      "eleven cards",
      { message: { carousel_message: { cards: Array(11).fill({ title: "t" }) } } },
      "$.message.carousel_message.cards must have at most 10 items, had 11",
    ],
    [
      "four outer choices",
      { message: { carousel_message: { cards: [{ title: "t" }], choices: Array(4).fill(text) } } },
      "$.message.carousel_message.choices must have at most 3 items, had 4",
    ],
    [
      "outer choice with display mode",
      {
        message: {
          carousel_message: {
            cards: [{ title: "t" }],
            choices: [text, { ...text, display_mode: "PERSISTENT" }],
          },
        },
      },
      "$.message.carousel_message.choices[1].display_mode is not allowed here",
    ],
    [
      "choice of nothing",
      { message: { choice_message: { choices: [text, { postback_data: "x" }] } } },
      `$.message.choice_message.choices[1] exactly one of ${KINDS_OF_CHOICE} must be set, got none`,
    ],
    [
      "latitude beyond the pole",
      { message: { location_message: { title: "t", coordinates: { latitude: 90.5, longitude: 0 } } } },
      "$.message.location_message.coordinates.latitude must be at most 90, was 90.5",
    ],
    [
      "a time without zone",
      {
        message: {
          choice_message: {
            choices: [
              {
                calendar_message: {
                  ...calendar,
                  event_start: "2026-11-02T09:00:00",
                  event_end: "2026-11-02T09:00:00Z",
                },
              },
            ],
          },
        },
      },
      "$.message.choice_message.choices[0].calendar_message.event_start must be an RFC 3339 time like 2026-10-08T09:30:15.123Z",
    ],
    [
      "a day that is none",
      {
        message: {
          contact_info_message: { name: { full_name: "A" }, phone_numbers: [], birthday: "2026-02-30" },
        },
      },
      "$.message.contact_info_message.birthday must be a date like 2026-10-08",
    ],
    [
      "choices and products",
      {
        message: {
          list_message: {
            ...listOf(product, { choice: { title: "t" } }),
            message_properties: { catalog_id: "c" },
          },
        },
      },
      "$.message.list_message.sections all items must be of one kind, got choice and product",
    ],
    [
      "products without catalogue",
      { message: { list_message: listOf(product) } },
      "$.message.list_message.message_properties.catalog_id is required with product items",
    ],
    [
      "omni template without version",
      { message: { template_message: { omni_template: { template_id: "t" } } } },
      "$.message.template_message.omni_template.version is required",
    ],
    [
      "a template of no channel",
      { message: { template_message: {} } },
      "$.message.template_message at least one of channel_template, omni_template must be set",
    ],
    ["an id in lower case", { app_id: APP_ID.toLowerCase() }, `$.app_id ${NOT_A_ULID}`],
    [
      "two identities on one channel",
      {
        recipient: {
          identified_by: {
            channel_identities: [
              { channel: "SMS", identity: "1" },
              { channel: "RCS", identity: "1" },
              { channel: "SMS", identity: "2" },
            ],
          },
        },
      },
      "$.recipient.identified_by.channel_identities[2].channel must not repeat: SMS is there already",
    ],
    [
      "a channel that is none, as a key",
      { message: { ...text, explicit_channel_message: { "SMS 2": "{}" } } },
      `$.message.explicit_channel_message["SMS 2"] as a key must be one of ${CHANNELS}, was "SMS 2"`,
    ],
    [
      "a channel that is none",
      { channel_priority_order: ["SMS", "FAX"] },
      `$.channel_priority_order[1] must be one of ${CHANNELS}, was "FAX"`,
    ],
    [
      "a channel of another type",
      { channel_priority_order: [5] },
      "$.channel_priority_order[0] must be a string, was a number",
    ],
    [
      "long property",
      { channel_properties: { ANY: "x".repeat(1025) } },
      "$.channel_properties.ANY must be at most 1024 characters, was 1025",
    ],
    [
      "long Viber name",
      { channel_properties: { VIBER_SENDER_NAME: "x".repeat(29) } },
      "$.channel_properties.VIBER_SENDER_NAME must be at most 28 characters, was 29",
    ],
    [
      "long message metadata",
      { message_metadata: "x".repeat(1025) },
      "$.message_metadata must be at most 1024 characters, was 1025",
    ],
    [
      "long conversation metadata",
      { conversation_metadata: { k: "x".repeat(2041) } },
      "$.conversation_metadata must be at most 2048 characters as JSON, was 2049",
    ],
    [
      "metadata that is a list",
      { conversation_metadata: [] },
      "$.conversation_metadata must be an object, was an array",
    ],
    [
      "long correlation id",
      { correlation_id: "x".repeat(129) },
      "$.correlation_id must be at most 128 characters, was 129",
    ],
    [
      "long callback address",
      { callback_url: `https://example.com/${"x".repeat(723)}` },
      "$.callback_url must be at most 742 characters, was 743",
    ],
    [
      "relative callback address",
      { callback_url: "/callbacks" },
      "$.callback_url must be an absolute http or https address",
    ],
    ["ttl without suffix", { ttl: "600" }, '$.ttl must be seconds with the suffix s, like "10s"'],
    ["ttl as number", { ttl: 600 }, "$.ttl must be a string, was a number"],
    ["short ttl", { ttl: "2.999s" }, "$.ttl must be at least 3s, was 2.999s"],
    ["long ttl", { ttl: "315576000001s" }, "$.ttl must be at most 315576000000s, was 315576000001s"],
    ["unknown queue", { queue: "FAST" }, '$.queue must be one of NORMAL_PRIORITY, HIGH_PRIORITY, was "FAST"'],
    [
      "unknown strategy",
      { processing_strategy: "X" },
      '$.processing_strategy must be one of DEFAULT, DISPATCH_ONLY, was "X"',
    ],
    [
      "unknown content type",
      { message_content_type: "X" },
      '$.message_content_type must be one of CONTENT_UNKNOWN, CONTENT_MARKETING, CONTENT_NOTIFICATION, was "X"',
    ],
    [
      "unknown update strategy",
      { conversation_metadata_update_strategy: "X" },
      '$.conversation_metadata_update_strategy must be one of REPLACE, MERGE_PATCH, was "X"',
    ],
  ])("with %s has exactly that problem", (_, changes, problem) => {
    expect(problemsOf(JSON.parse(JSON.stringify(sendBody(changes))))).toEqual([problem]);
  });

  test("with overrides for no channel has no content", () => {
    const [problem] = problemsOf(sendBody({ message: { explicit_channel_message: {} } }));
    expect(problem).toMatch(/^\$\.message exactly one of text_message, .* must be set, got none$/);
  });

  test.each<[what: string, changes: Record<string, unknown>]>([
    ["a withdrawn channel", { channel_priority_order: ["VIBER"] }],
    ["the shortest and fractional ttl", { ttl: "3.5s" }],
    ["metadata at the limit, counted in characters", { message_metadata: "\u{1F600}".repeat(1024) }],
    [
      "channel-specific content alone",
      {
        message: {
          channel_specific_message: {
            WHATSAPP: { message_type: "FLOWS", message: { flow_id: "7", flow_cta: "Open" } },
          },
        },
      },
    ],
    ["free metadata", { conversation_metadata: { any: [{ thing: null }] } }],
  ])("with %s has no problem", (_, changes) => {
    expect(validateRequest("messages.send", "body", sendBody(changes))).toEqual({
      problems: [],
      unknownFields: [],
    });
  });

  test("names every problem at once, in the order of the contract", () => {
    const body = sendBody({ app_id: "x", ttl: "1s", queue: "FAST" });
    expect(problemsOf(body).map((problem) => problem.split(" ")[0])).toEqual([
      "$.app_id",
      "$.queue",
      "$.ttl",
    ]);
  });

  test.each([[[]], ["text"], [null], [undefined], [5]])("that is %j is refused", (body) => {
    expect(problemsOf(body)).toEqual([expect.stringMatching(/^\$ must be an object, was /)]);
  });

  test("reports unknown fields wherever they are, and accepts them", () => {
    const body = sendBody({
      colour: "red",
      message: { choice_message: { choices: [{ ...text, icon: { url: "x" } }] } },
    });
    expect(validateRequest("messages.send", "body", body)).toEqual({
      problems: [],
      unknownFields: ["$.message.choice_message.choices[0].icon", "$.colour"],
    });
  });

  test.each(["__proto__", "constructor", "prototype"])(
    "with a key %s is refused, also in free JSON",
    (key) => {
      const body = JSON.parse(
        JSON.stringify(sendBody()).replace(/}$/, `,"conversation_metadata":{"a":[{"${key}":{}}]}}`),
      );
      expect(problemsOf(body)).toEqual([
        `$.conversation_metadata.a[0].${key} is not allowed as a field name`,
      ]);
    },
  );

  test("with a hundred thousand mistakes names the first hundred", () => {
    expect(problemsOf(sendBody({ channel_priority_order: Array(100_000).fill("FAX") }))).toHaveLength(100);
  });

  test("nested beyond reason is refused without being walked to its end", () => {
    const body = JSON.stringify(sendBody({ conversation_metadata: { deep: 0 } }));
    const deep = body.replace(/0}}$/, `${"[".repeat(100_000)}${"]".repeat(100_000)}}}`);
    expect(problemsOf(JSON.parse(deep))).toEqual(["$ must not be nested deeper than 64 levels"]);
  });
});
