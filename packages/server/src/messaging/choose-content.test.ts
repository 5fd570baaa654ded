import type { AppMessage } from "@postrider/contract";
import { describe, expect, test } from "vitest";
import { chooseContent } from "./choose-content.ts";

const text = { text_message: { text: "generic" } };
const specific = { message_type: "FLOWS" as const, message: { flow_id: "1", flow_cta: "Open" } };

describe("the content that counts on a channel", () => {
  const everything = {
    ...text,
    explicit_channel_message: { WHATSAPP: "{}", RCS: '{"text":"raw"}' },
    explicit_channel_omni_message: {
      WHATSAPP: { text_message: { text: "omni" } },
      RCS: { text_message: { text: "omni" } },
      SMS: { text_message: { text: "omni" } },
      MMS: { template_reference: { template_id: "T", version: "1" } },
    },
    channel_specific_message: { WHATSAPP: specific },
  } as AppMessage;

  test.each<[string, AppMessage]>([
    ["WHATSAPP", { channel_specific_message: { WHATSAPP: specific } }],
    ["RCS", { explicit_channel_message: { RCS: '{"text":"raw"}' } }],
    ["SMS", { text_message: { text: "omni" } }],
    ["MMS", { template_message: { omni_template: { template_id: "T", version: "1" } } }],
    ["VIBERBM", text],
  ])("on %s is the most special one", (channel, content) => {
    expect(chooseContent(everything, channel)).toEqual(content);
  });

  test("is the channel's own template before the omni template", () => {
    const omni = { template_id: "O", version: "1" };
    const own = { template_id: "W" };
    const message: AppMessage = {
      template_message: {
        omni_template: omni,
        channel_template: { WHATSAPP: own, KAKAOTALK: { template_id: "K" } },
      },
    };
    expect(chooseContent(message, "WHATSAPP")).toEqual({
      template_message: { channel_template: { WHATSAPP: own } },
    });
    expect(chooseContent(message, "SMS")?.template_message?.omni_template).toEqual(omni);
  });

  test("keeps the agent and the quoted message", () => {
    const additions = { agent: { display_name: "Ada" }, reply_to: { message_id: "M" } };
    const message = { ...text, ...additions, explicit_channel_message: { SMS: "{}" } } as AppMessage;
    expect(chooseContent(message, "SMS")).toEqual({ ...additions, explicit_channel_message: { SMS: "{}" } });
    expect(chooseContent(message, "RCS")).toEqual({ ...text, ...additions });
  });

  test("is missing when only other channels have one", () => {
    expect(chooseContent({ explicit_channel_message: { RCS: "{}" } }, "SMS")).toBeUndefined();
  });
});
