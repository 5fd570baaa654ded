import type { IconName } from "../../parts/icons.tsx";
import type { ContactAbilities, HandsetEvent, HandsetReply } from "../../wire/handset.ts";
import { HANDSET_LOCATION } from "./tap.tsx";

interface OtherMessage {
  label: string;
  icon: IconName;
  reply: HandsetReply;
}

interface OtherEvent {
  label: string;
  icon: IconName;
  event: HandsetEvent;
}

/** A picture that needs no internet: the console serves it. */
const samplePicture = () => `${location.origin}/console/samples/market.jpg`;

const SAMPLE_ORDER = {
  product_response_message: {
    products: [{ id: "flat-white", marketplace: "FACEBOOK", quantity: 2, item_price: 3.5, currency: "EUR" }],
    title: "To take away, please",
    catalog_id: "cafe",
  },
};

const SAMPLE_FORM = {
  channel_specific_message: {
    message_type: "nfm_reply",
    message: {
      type: "nfm_reply",
      nfm_reply: { name: "flow", response_json: '{"table":"for two","hour":"20:00"}', body: "Sent" },
    },
  },
};

/** What a person can send besides text, by the kind that the channel must have for it. */
const MESSAGES = (): (OtherMessage & { needs: string })[] => [
  {
    needs: "media_message",
    label: "Send a picture",
    icon: "image",
    reply: { media: { url: samplePicture() } },
  },
  {
    needs: "media_card_message",
    label: "Send a picture with words",
    icon: "image",
    reply: { media: { url: samplePicture(), caption: "Is this yours?" } },
  },
  {
    needs: "location_message",
    label: "Send the location",
    icon: "pin",
    reply: { location: HANDSET_LOCATION },
  },
  {
    needs: "product_response_message",
    label: "Order two coffees",
    icon: "list",
    reply: { contact_message: SAMPLE_ORDER },
  },
  {
    needs: "channel_specific_message",
    label: "Fill in a form",
    icon: "document",
    reply: { contact_message: SAMPLE_FORM },
  },
  {
    needs: "fallback_message",
    label: "Send a visiting card",
    icon: "person",
    reply: { contact_message: { fallback_message: { raw_message: "BEGIN:VCARD\nFN:Ada\nEND:VCARD" } } },
  },
];

const EVENTS: (OtherEvent & { needs: string })[] = [
  { needs: "composing_event", label: "Begin to type", icon: "messages", event: { composing: true } },
  { needs: "composing_end_event", label: "Stop typing", icon: "messages", event: { composing: false } },
  {
    needs: "comment_event",
    label: "Comment in public",
    icon: "smile",
    event: { contact_event: { comment_event: { text: "Lovely place!", comment_type: "FEED", user: "ada" } } },
  },
  {
    needs: "payment_status_update_event",
    label: "Pay",
    icon: "check",
    event: {
      contact_message_event: {
        payment_status_update_event: {
          reference_id: "order-7",
          payment_status: "PAYMENT_STATUS_CAPTURED",
          payment_transaction_status: "PAYMENT_STATUS_TRANSACTION_SUCCESS",
        },
      },
    },
  },
  {
    needs: "shortlink_activated_event",
    label: "Come by a short link",
    icon: "route",
    event: {
      contact_message_event: {
        shortlink_activated_event: { ref: "poster", source: "SHORTLINK", type: "OPEN_THREAD" },
      },
    },
  },
];

/** What a person can send from a handset besides text, on its channel. */
export function otherMessages({ messages }: ContactAbilities): OtherMessage[] {
  return MESSAGES().filter(({ needs }) => messages.includes(needs));
}

/** What a person can do on a handset besides writing, on its channel. */
export function otherEvents({ events, opt }: ContactAbilities): OtherEvent[] {
  return [
    ...EVENTS.filter(({ needs }) => events.includes(needs)),
    ...(opt
      ? ([
          { label: "Block the sender", icon: "close", event: { opt: "OUT" } },
          { label: "Allow the sender again", icon: "check", event: { opt: "IN" } },
        ] as const)
      : []),
    { label: "Send what nobody knows", icon: "warning", event: { unsupported: '{"type":"unknown"}' } },
  ];
}
