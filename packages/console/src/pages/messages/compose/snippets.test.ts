import { expect, test } from "vitest";
import { snippetsFor } from "./snippets.ts";

const request = {
  app_id: "01APP",
  recipient: { contact_id: "01CONTACT" },
  message: { text_message: { text: "It's ready" } },
};

test("the curl command survives a single quote in the text", () => {
  const curl = snippetsFor(request, "project", "http://127.0.0.1:8787").find(({ name }) => name === "curl");

  expect(curl?.code).toContain(`"text": "It'\\''s ready"`);
});

test("no snippet carries a secret: keys are named by their environment variables", () => {
  for (const { name, code } of snippetsFor(request, "project", "http://127.0.0.1:8787")) {
    if (name !== "JSON") expect(code).toContain("SINCH_KEY_SECRET");
  }
});
