import { expect, test } from "vitest";
import { draftOf, problemsOf, type TranslationDraft, toTranslation } from "./translation-draft.ts";

const draft: TranslationDraft = {
  language: " en-US ",
  version: "2",
  content: { text_message: { text: "Hi ${name}, see you on ${day}" } },
  previewValues: { name: "Ada", forgotten: "x" },
  overrides: undefined,
};

test("variables are those that the text names, with the values to preview them", () => {
  expect(toTranslation(draft)).toEqual({
    language_code: "en-US",
    version: "2",
    text_message: { text: "Hi ${name}, see you on ${day}" },
    variables: [{ key: "name", preview_value: "Ada" }, { key: "day" }],
  });
});

test("a language, a version and a content are needed", () => {
  expect(Object.keys(problemsOf({ ...draft, language: "", version: " ", content: undefined }))).toEqual([
    "language",
    "version",
    "content",
  ]);
  expect(toTranslation({ ...draft, content: undefined })).toBeUndefined();
});

test("what is opened and saved again is the same, overrides of channels included", () => {
  const translation = {
    language_code: "en-US",
    version: "2",
    text_message: { text: "Hi ${name}" },
    variables: [{ key: "name", preview_value: "Ada" }],
    channel_template_overrides: { WHATSAPP: { template_reference: { template_id: "hi", version: "1" } } },
  };
  expect(toTranslation(draftOf(translation))).toEqual(translation);
});
