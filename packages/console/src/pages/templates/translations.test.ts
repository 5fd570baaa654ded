import type { Template, TemplateTranslation } from "@postrider/sdk/conversation";
import { expect, test } from "vitest";
import {
  contentOf,
  languagesOf,
  messageOf,
  placeholdersOf,
  variablesOf,
  withTranslation,
} from "./translations.ts";

const translation = (language_code: string, version: string, day: number): TemplateTranslation => ({
  language_code,
  version,
  variables: [{ key: "name", preview_value: "Ada" }],
  channel_template_overrides: {},
  text_message: { text: `Hi \${name} (\${order}) ${version}` },
  create_time: `2026-11-0${day}T00:00:00.000Z`,
  update_time: `2026-11-0${day}T00:00:00.000Z`,
});

/** As the API answers it: the newest of each language is there a second time, as `latest`. */
const template: Template = {
  id: "order-ready",
  version: 4,
  default_translation: "sv-SE",
  translations: [
    translation("en-US", "1", 1),
    translation("en-US", "2", 3),
    translation("sv-SE", "1", 2),
    translation("en-US", "latest", 3),
    translation("sv-SE", "latest", 2),
  ],
  create_time: "2026-11-01T00:00:00.000Z",
  update_time: "2026-11-03T00:00:00.000Z",
  description: "Told when it can be fetched",
};

test("the default language comes first, and of each language the newest version; none is shown twice", () => {
  const languages = languagesOf(template).map(({ code, isDefault, versions }) => [
    code,
    isDefault,
    versions.map(({ version }) => version),
  ]);
  expect(languages).toEqual([
    ["sv-SE", true, ["1"]],
    ["en-US", false, ["2", "1"]],
  ]);
});

test("of versions made at the same time the one that was written last is the newest", () => {
  const made = { ...template, translations: [translation("sv-SE", "1", 1), translation("sv-SE", "2", 1)] };
  expect(languagesOf(made)[0]?.versions.map(({ version }) => version)).toEqual(["2", "1"]);
});

test("values are asked for what is declared, written, or wanted by a channel's own template", () => {
  const overridden = {
    ...translation("en-US", "1", 1),
    channel_template_overrides: {
      WHATSAPP: {
        template_reference: { template_id: "ready", version: "1" },
        parameter_mappings: { "body[1]text": "shop" },
      },
    },
  };
  expect(variablesOf(overridden)).toEqual([
    { key: "name", preview_value: "Ada" },
    { key: "order" },
    { key: "shop" },
  ]);
});

test("a placeholder counts wherever it stands, and once", () => {
  const card = { card_message: { title: "${a} ${b}", description: "${a}" } };
  expect(placeholdersOf(card)).toEqual(["a", "b"]);
});

test("what is previewed names the very version, and only the values that there are", () => {
  expect(messageOf("order-ready", translation("en-US", "1", 1), { name: "Bo", order: "" })).toEqual({
    template_message: {
      omni_template: {
        template_id: "order-ready",
        version: "1",
        language_code: "en-US",
        parameters: { name: "Bo" },
      },
    },
  });
});

test("a translation is added to those that there are, which stay as they were", () => {
  const { translations, ...rest } = withTranslation(template, {
    language_code: "fi-FI",
    version: "1",
    text_message: { text: "Hei" },
  });
  expect(rest).toEqual({
    version: 4,
    default_translation: "sv-SE",
    description: "Told when it can be fetched",
  });
  expect(translations.map(({ language_code, version }) => `${language_code} ${version}`)).toEqual([
    "en-US 1",
    "en-US 2",
    "sv-SE 1",
    "fi-FI 1",
  ]);
  expect(translations[0]).toHaveProperty("text_message.text", "Hi ${name} (${order}) 1");
  expect(translations[0]).not.toHaveProperty("create_time");
});

test("one that is there already is replaced", () => {
  const changed = { language_code: "en-US", version: "2", text_message: { text: "Bye" } };
  const { translations } = withTranslation(template, changed);
  expect(translations).toHaveLength(3);
  expect(translations[1]).toEqual(changed);
});

test("the content of a translation is what it says, and no more", () => {
  expect(Object.keys(contentOf(translation("en-US", "1", 1)))).toEqual(["text_message"]);
});
