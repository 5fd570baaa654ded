import type { Template, TemplateTranslation } from "@postrider/contract";
import { describe, expect, test } from "vitest";
import type { TemplateRecord } from "../store/template-store.ts";
import { resolveTemplate } from "./resolve-template.ts";

const english: TemplateTranslation = {
  language_code: "en-US",
  version: "1",
  text_message: { text: "Hi ${name}" },
  create_time: "2026-01-01T00:00:00.000Z",
};
const newer = {
  ...english,
  version: "2",
  text_message: { text: "Hello ${name}" },
  create_time: "2026-02-01T00:00:00.000Z",
};
const swedish = { ...english, language_code: "sv", version: "1", text_message: { text: "Hej ${name}" } };

function record(...translations: TemplateTranslation[]): TemplateRecord {
  const template: Template = {
    id: "hello",
    version: 1,
    default_translation: "en-US",
    translations,
    create_time: "",
    update_time: "",
  };
  return { projectId: "p", id: "hello", form: "v2", template };
}

const parameters = { name: "Ada" };
const reference = { template_id: "hello", version: "latest", parameters };

describe("the translation", () => {
  test.each([
    ["the newest of the default language", {}, "Hello Ada"],
    ["of a version", { version: "1" }, "Hi Ada"],
    ["of a language", { language_code: "sv" }, "Hej Ada"],
  ])("is %s", (_, asked, text) => {
    const resolved = resolveTemplate(record(newer, english, swedish), { ...reference, ...asked }, "SMS");
    expect(resolved).toEqual({ content: { text_message: { text } } });
  });

  test.each([
    ["a language", { language_code: "fr" }],
    ["a version", { version: "7" }],
  ])("without %s that is asked for is a failure", (_, asked) => {
    expect(resolveTemplate(record(english), { ...reference, ...asked }, "SMS")).toMatchObject({
      failure: { code: "TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION" },
    });
  });
});

test("an unknown template is a failure", () => {
  expect(resolveTemplate(undefined, reference, "SMS")).toEqual({
    failure: {
      code: "TEMPLATE_NOT_FOUND",
      description: "There is no omni template with the id hello.",
      sub_code: "UNSPECIFIED_SUB_CODE",
    },
  });
});

test("a variable without a value is a failure that names it", () => {
  expect(resolveTemplate(record(english), { ...reference, parameters: {} }, "SMS")).toMatchObject({
    failure: {
      code: "TEMPLATE_INSUFFICIENT_PARAMETERS",
      description: "Template hello needs a value for name.",
    },
  });
});

test("a channel with a template of its own gets that, its parameters filled by the variables", () => {
  const overridden = {
    ...english,
    channel_template_overrides: {
      WHATSAPP: {
        template_reference: { template_id: "hello_wa", language_code: "en_US", parameters: { fixed: "1" } },
        parameter_mappings: { "body[1]text": "name" },
      },
    },
  };
  expect(resolveTemplate(record(overridden), reference, "WHATSAPP")).toEqual({
    content: {
      template_message: {
        channel_template: {
          WHATSAPP: {
            template_id: "hello_wa",
            language_code: "en_US",
            parameters: { fixed: "1", "body[1]text": "Ada" },
          },
        },
      },
    },
  });
  expect(resolveTemplate(record(overridden), reference, "SMS")).toEqual({
    content: { text_message: { text: "Hi Ada" } },
  });
});

test("a template of the older form is found too, unless its content is broken", () => {
  const old = (content: string): TemplateRecord => ({
    projectId: "p",
    id: "hello",
    form: "v1",
    template: { id: "hello", default_translation: "en", translations: [{ language_code: "en", content }] },
  });
  expect(resolveTemplate(old('{"text_message":{"text":"Hi ${name}"}}'), reference, "SMS")).toEqual({
    content: { text_message: { text: "Hi Ada" } },
  });
  expect(resolveTemplate(old("{"), reference, "SMS")).toMatchObject({
    failure: { code: "TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION" },
  });
});
