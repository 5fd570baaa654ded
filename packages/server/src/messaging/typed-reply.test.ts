import type { AppMessage } from "@postrider/contract";
import { describe, expect, test } from "vitest";
import { readTypedReply } from "./typed-reply.ts";

function offered(message: AppMessage) {
  const recipient = { contact_id: "C" };
  return { id: "M1", request: { app_id: "A", recipient, message } };
}

const choices = offered({
  choice_message: {
    text_message: { text: "Coming?" },
    choices: [
      { text_message: { text: "Yes" }, postback_data: "yes" },
      { text_message: { text: "No" } },
      { url_message: { title: "Map", url: "https://example.com" } },
    ],
  },
});

describe("a typed reply", () => {
  test.each([
    ["Yes", "yes"],
    ["  yES\n", "yes"],
    ["no", "M1_No"],
  ])("%j is the choice with the postback %j", (typed, postback) => {
    expect(readTypedReply(typed, choices, "SMS")).toEqual({
      choice_response_message: { message_id: "M1", postback_data: postback },
    });
  });

  test.each(["Yes please", "", "Map", "1"])("%j stays a text", (typed) => {
    expect(readTypedReply(typed, choices, "SMS")).toBeUndefined();
  });

  test("can name a choice of a card, of a carousel, and a row of a list", () => {
    const choice = (text: string) => ({ text_message: { text }, postback_data: { text } });
    const card = offered({ card_message: { title: "T", choices: [choice("A")] } });
    const carousel = offered({
      carousel_message: { cards: [{ title: "T", choices: [choice("B")] }], choices: [choice("C")] },
    });
    const list = offered({
      list_message: { title: "T", sections: [{ items: [{ choice: { title: "D" } }] }] },
    });

    expect(readTypedReply("a", card, "SMS")?.choice_response_message?.postback_data).toBe('{"text":"A"}');
    expect(readTypedReply("b", carousel, "SMS")?.choice_response_message?.postback_data).toBe('{"text":"B"}');
    expect(readTypedReply("c", carousel, "SMS")?.choice_response_message?.postback_data).toBe('{"text":"C"}');
    expect(readTypedReply("d", list, "SMS")?.choice_response_message?.postback_data).toBe("M1_D");
  });

  test("is matched against what that channel was sent", () => {
    const overridden = offered({
      text_message: { text: "no choices" },
      explicit_channel_omni_message: {
        SMS: { choice_message: { choices: [{ text_message: { text: "Yes" } }] } },
      },
    });
    expect(readTypedReply("yes", overridden, "SMS")).toBeDefined();
    expect(readTypedReply("yes", overridden, "MMS")).toBeUndefined();
  });
});
