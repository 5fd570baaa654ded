import type { ContactMessage, ProductResponseMessage } from "@postrider/contract";
import type { ChannelPart } from "../channels/channel-message.ts";
import { resolveMedia } from "../channels/transcode/media-kind.ts";

/** What the contact sees of a message that they sent. */
export function showContactMessage(message: ContactMessage): ChannelPart {
  const media = message.media_card_message ?? message.media_message;
  if (media) {
    const caption = message.media_card_message?.caption;
    const { url } = media;
    return {
      kind: "media",
      media: { url },
      mediaType: resolveMedia({ url }, { kinds: {}, otherwise: "link" }).natural,
      ...(caption !== undefined && { caption }),
    };
  }
  if (message.location_message) {
    const { title, label, coordinates } = message.location_message;
    return { kind: "location", title, ...(label !== undefined && { label }), ...coordinates };
  }
  return { kind: "text", text: textOf(message) };
}

function textOf(message: ContactMessage): string {
  if (message.product_response_message) return orderText(message.product_response_message);
  const answer = message.channel_specific_message?.message.nfm_reply;
  return (
    message.text_message?.text ??
    message.choice_response_message?.postback_data ??
    answer?.body ??
    answer?.response_json ??
    message.fallback_message?.raw_message ??
    ""
  );
}

function orderText({ products, title = "" }: ProductResponseMessage): string {
  const lines = products.map(({ id, quantity = 1, item_price: price, currency = "" }) => {
    const total = price === undefined ? "" : `, ${price} ${currency}`.trimEnd();
    return `${quantity} × ${id}${total}`;
  });
  return [title, ...lines].filter((line) => line !== "").join("\n");
}
