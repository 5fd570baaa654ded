import { describe, expect, test } from "vitest";
import { validateRequest } from "./validate.ts";

function check(channel: string, message_type: unknown, message: unknown) {
  return validateRequest("messages.send", "body", {
    app_id: "01K43A6MM02FE4B9CXJ4JB4ZKR",
    recipient: { contact_id: "01K43A6MM02FE4B9CXJ4JB4ZKS" },
    message: { channel_specific_message: { [channel]: { message_type, message } } },
  });
}

function problemsOf(channel: string, message_type: unknown, message: unknown): string[] {
  const at = "$.message.channel_specific_message.";
  return check(channel, message_type, message).problems.map(
    ({ path, rule }) => `${path.replace(at, "")} ${rule}`,
  );
}

const flow = { flow_id: "7", flow_cta: "Open" };
const order = {
  subtotal_value: 100,
  tax_value: 0,
  items: [{ retailer_id: "s", name: "Shoe", amount_value: 100, quantity: 1 }],
};
const payment = {
  type: "br",
  reference_id: "order-77",
  type_of_goods: "physical-goods",
  total_amount_value: 100,
  order,
};
const link = { type: "payment_link", uri: "https://pay.example.com" };
const boleto = { type: "boleto", digitable_line: "03399" };
const offer = {
  buttons: [{ type: "BK", name: "More" }],
  image: { image_url: "https://cdn.example.com/1.png" },
  commerce: { type: "REGULAR_PRICE_COMMERCE", title: "Shoes", regular_price: 59000 },
};
const template = { template_key: "shipping_001" };

describe("a message that one channel alone knows", () => {
  test.each([
    ["WHATSAPP", "FLOWS", flow],
    ["WHATSAPP", "ORDER_DETAILS", { payment: { ...payment, payment_buttons: [link, boleto] } }],
    ["WHATSAPP", "ORDER_STATUS", { payment: { reference_id: "order-77", order: { status: "shipped" } } }],
    ["KAKAOTALK", "COMMERCE", offer],
    ["KAKAOTALK", "CAROUSEL_COMMERCE", { carousel: { list: [offer, offer] } }],
    ["LINE", "NOTIFICATION_MESSAGE_TEMPLATE", template],
  ])("%s %s needs no more than this", (channel, type, message) => {
    expect(check(channel, type, message)).toEqual({ problems: [], unknownFields: [] });
  });

  test.each<[problem: string, channel: string, type: unknown, message: unknown]>([
    ['RCS as a key must be one of WHATSAPP, KAKAOTALK, LINE, was "RCS"', "RCS", "FLOWS", flow],
    [
      'WHATSAPP.message_type must be one of FLOWS, ORDER_DETAILS, ORDER_STATUS, was "COMMERCE"',
      "WHATSAPP",
      "COMMERCE",
      offer,
    ],
    ['LINE.message_type must be "NOTIFICATION_MESSAGE_TEMPLATE", was "FLOWS"', "LINE", "FLOWS", template],
    ["WHATSAPP.message_type is required", "WHATSAPP", undefined, flow],
    ["WHATSAPP.message.flow_cta is required", "WHATSAPP", "FLOWS", { flow_id: "7" }],
    [
      "WHATSAPP.message.flow_cta must be at most 20 characters, was 21",
      "WHATSAPP",
      "FLOWS",
      { ...flow, flow_cta: "x".repeat(21) },
    ],
    [
      "WHATSAPP.message.flow_cta must not contain emoji",
      "WHATSAPP",
      "FLOWS",
      { ...flow, flow_cta: "Open 🚀" },
    ],
    [
      'WHATSAPP.message.header.type must be one of text, image, video, document, was "audio"',
      "WHATSAPP",
      "FLOWS",
      { ...flow, header: { type: "audio" } },
    ],
    [
      "WHATSAPP.message.header.image is required",
      "WHATSAPP",
      "FLOWS",
      { ...flow, header: { type: "image", text: "Your visit" } },
    ],
    [
      "WHATSAPP.message.payment at most one of payment_settings, payment_buttons may be set, got payment_settings and payment_buttons",
      "WHATSAPP",
      "ORDER_DETAILS",
      {
        payment: {
          ...payment,
          payment_settings: { payment_link: { uri: "https://pay.example.com" } },
          payment_buttons: [link],
        },
      },
    ],
    [
      "WHATSAPP.message.payment.payment_buttons must have at most 2 items, had 3",
      "WHATSAPP",
      "ORDER_DETAILS",
      { payment: { ...payment, payment_buttons: [link, link, boleto] } },
    ],
    [
      "WHATSAPP.message.payment.payment_buttons[0].uri is required",
      "WHATSAPP",
      "ORDER_DETAILS",
      { payment: { ...payment, payment_buttons: [{ type: "payment_link" }] } },
    ],
    [
      'WHATSAPP.message.payment.order.status must be one of pending, processing, partially-shipped, shipped, completed, canceled, was "lost"',
      "WHATSAPP",
      "ORDER_STATUS",
      { payment: { reference_id: "order-77", order: { status: "lost" } } },
    ],
    [
      "KAKAOTALK.message.commerce.discount_rate must be at most 100, was 120",
      "KAKAOTALK",
      "COMMERCE",
      {
        ...offer,
        commerce: {
          ...offer.commerce,
          type: "PERCENTAGE_DISCOUNT_COMMERCE",
          discount_price: 1,
          discount_rate: 120,
        },
      },
    ],
    [
      "KAKAOTALK.message.coupon at least one of link_mo, scheme_android, scheme_ios must be set",
      "KAKAOTALK",
      "COMMERCE",
      { ...offer, coupon: { type: "SHIPPING_DISCOUNT_COUPON", link_pc: "https://example.com" } },
    ],
    [
      "KAKAOTALK.message.carousel.list must have at least 2 items, had 1",
      "KAKAOTALK",
      "CAROUSEL_COMMERCE",
      { carousel: { list: [offer] } },
    ],
    [
      "LINE.message.body.emphasized_item.content must be at most 15 characters, was 16",
      "LINE",
      "NOTIFICATION_MESSAGE_TEMPLATE",
      { ...template, body: { emphasized_item: { item_key: "k", content: "x".repeat(16) } } },
    ],
  ])("is refused: %s", (problem, channel, type, message) => {
    expect(problemsOf(channel, type, message)).toContain(problem);
  });

  test("may have signs on a button that are no emoji by themselves", () => {
    expect(problemsOf("WHATSAPP", "FLOWS", { ...flow, flow_cta: "1 © 2 ™ → é ★" })).toEqual([]);
    expect(problemsOf("WHATSAPP", "FLOWS", { ...flow, flow_cta: "1️⃣" })).toHaveLength(1);
  });

  test("is refused with a number that is too large for any", () => {
    const endless = { payment: { ...payment, total_amount_value: JSON.parse("1e999") } };
    expect(problemsOf("WHATSAPP", "ORDER_DETAILS", endless)).toEqual([
      "WHATSAPP.message.payment.total_amount_value must be an integer, was a number",
    ]);
  });

  test("is asked for fields that no kind of the channel knows", () => {
    const message = { ...flow, payment: {}, colour: "red" };
    expect(check("WHATSAPP", "FLOWS", message).unknownFields).toEqual([
      "$.message.channel_specific_message.WHATSAPP.message.colour",
    ]);
  });
});
