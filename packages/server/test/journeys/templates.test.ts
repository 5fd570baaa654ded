import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PHONE, startWorld, type World } from "../world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

let made = 0;

/** A template of ours with one text: "Hi ${name}, your order is ready." */
async function orderReady(): Promise<string> {
  const { id } = await world.client.conversation.templates.create({
    id: `order-ready-${++made}`,
    default_translation: "en-US",
    translations: [
      { language_code: "en-US", text_message: { text: "Hi ${name}, your order is ready." } },
      { language_code: "sv-SE", text_message: { text: "Hej ${name}!" } },
    ],
  });
  return id;
}

async function sendTemplate(template_id: string, parameters: Record<string, string>, language?: string) {
  const omni_template = {
    template_id,
    version: "latest",
    parameters,
    ...(language && { language_code: language }),
  };
  return world.send({ message: { template_message: { omni_template } } });
}

async function shownOnHandset(messageId: string): Promise<string | undefined> {
  const { messages } = await world.handset.get("SMS", PHONE);
  return messages.find(({ message_id }) => message_id === messageId)?.text;
}

describe("a message from a template of ours", () => {
  test("shows the default language with its variables filled", async () => {
    const id = await sendTemplate(await orderReady(), { name: "Ada" });
    expect(await shownOnHandset(id)).toBe("Hi Ada, your order is ready.");
  });

  test("shows the language that the message asks for", async () => {
    const id = await sendTemplate(await orderReady(), { name: "Ada" }, "sv-SE");
    expect(await shownOnHandset(id)).toBe("Hej Ada!");
  });

  test.each([
    ["TEMPLATE_INSUFFICIENT_PARAMETERS", {}, undefined],
    ["TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION", { name: "Ada" }, "fi-FI"],
  ])("fails with %s", async (code, parameters, language) => {
    const id = await sendTemplate(await orderReady(), parameters, language);
    const { status, attempts } = await world.timelineOf(id);
    expect([status, attempts.at(-1)?.reason?.code]).toEqual(["FAILED", code]);
  });

  test("fails with TEMPLATE_NOT_FOUND when nobody made it", async () => {
    const { status, attempts } = await world.timelineOf(await sendTemplate("never-made", {}));
    expect([status, attempts.at(-1)?.reason?.code]).toEqual(["FAILED", "TEMPLATE_NOT_FOUND"]);
  });
});

describe("a template", () => {
  test("is replaced as a whole, and by one who saw its newest version", async () => {
    const { templates } = world.client.conversation;
    const id = await orderReady();
    const translations = [{ language_code: "en-US", text_message: { text: "Ready!" } }];
    const change = { version: 1, default_translation: "en-US", translations };

    const second = await templates.update(id, change);
    expect(second).toMatchObject({ version: 2, translations: [{ version: "1" }, { version: "latest" }] });
    await expect(templates.update(id, change)).rejects.toMatchObject({ status: 409 });
    expect((await templates.get(id)).version).toBe(2);
  });

  test("keeps its id to itself", async () => {
    const id = await orderReady();
    const translations = [{ language_code: "en-US", text_message: { text: "Ready!" } }];
    const again = world.client.conversation.templates.create({
      id,
      default_translation: "en-US",
      translations,
    });
    await expect(again).rejects.toThrow("$.id must not be that of another template");
  });

  test("must have its default language, and each version of a language once", async () => {
    const { templates } = world.client.conversation;
    const english = { language_code: "en-US", text_message: { text: "Hi" } };
    await expect(templates.create({ default_translation: "sv-SE", translations: [english] })).rejects.toThrow(
      "$.default_translation must be the language of a translation",
    );
    await expect(
      templates.create({ default_translation: "en-US", translations: [english, english] }),
    ).rejects.toThrow("$.translations[1].version must differ from those of the same language");
  });

  test("is gone when it is deleted", async () => {
    const { templates } = world.client.conversation;
    const id = await orderReady();
    await templates.delete(id);
    await expect(templates.get(id)).rejects.toMatchObject({ status: 404 });
    await expect(templates.delete(id)).rejects.toMatchObject({ status: 404 });
  });

  test("is another project's secret", async () => {
    const id = await orderReady();
    const { client } = await world.strangerOf();
    await expect(client.conversation.templates.get(id)).rejects.toMatchObject({ status: 404 });
  });
});
