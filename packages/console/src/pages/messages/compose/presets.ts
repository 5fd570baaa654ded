import type { AppMessage } from "@postrider/sdk/conversation";

/** One kind of content, with an example that shows what it can do. */
export interface Preset {
  /** The content field of an app message. */
  field: ContentField;
  label: string;
  example: () => AppMessage;
}

/** The content fields that the compose form offers. */
export type ContentField =
  | "text_message"
  | "choice_message"
  | "card_message"
  | "carousel_message"
  | "list_message"
  | "media_message"
  | "location_message"
  | "contact_info_message"
  | "template_message";

/** Examples use pictures that the console itself serves, so that they show without the internet. */
const sample = (name: string) => `${location.origin}/console/samples/${name}.jpg`;

/** What a new message starts as. */
export const textExample = (): AppMessage => ({
  text_message: { text: "Your table for two is ready at 19:30." },
});

/** Kinds of content, the common ones first. */
export const PRESETS: readonly Preset[] = [
  { field: "text_message", label: "Text", example: textExample },
  {
    field: "choice_message",
    label: "Choices",
    example: () => ({
      choice_message: {
        text_message: { text: "Your parcel arrives tomorrow. When shall we come?" },
        choices: [
          { text_message: { text: "Morning" }, postback_data: "slot-morning" },
          { text_message: { text: "Evening" }, postback_data: "slot-evening" },
          { text_message: { text: "Another day" }, postback_data: "slot-other" },
        ],
      },
    }),
  },
  {
    field: "card_message",
    label: "Card",
    example: () => ({
      card_message: {
        title: "Room 12",
        description: "Sea view, breakfast included, free cancellation until Friday.",
        height: "MEDIUM",
        media_message: { url: sample("harbour") },
        choices: [
          { text_message: { text: "Book it" }, postback_data: "book-12" },
          { url_message: { title: "Details", url: "https://example.com/rooms/12" } },
          { call_message: { title: "Call us", phone_number: "+12015550123" } },
        ],
      },
    }),
  },
  {
    field: "carousel_message",
    label: "Carousel",
    example: () => ({
      carousel_message: {
        cards: [
          {
            title: "Old harbour",
            description: "Two hours on the water at dusk.",
            media_message: { url: sample("harbour") },
            choices: [{ text_message: { text: "Harbour tour" }, postback_data: "tour-harbour" }],
          },
          {
            title: "Pine ridge",
            description: "An easy walk with a long view.",
            media_message: { url: sample("ridge") },
            choices: [{ text_message: { text: "Ridge walk" }, postback_data: "tour-ridge" }],
          },
          {
            title: "Night market",
            description: "Seven stalls, one guide, no hurry.",
            media_message: { url: sample("market") },
            choices: [{ text_message: { text: "Market evening" }, postback_data: "tour-market" }],
          },
        ],
        choices: [{ text_message: { text: "None of these" }, postback_data: "tour-none" }],
      },
    }),
  },
  {
    field: "list_message",
    label: "List",
    example: () => ({
      list_message: {
        title: "What can we help you with?",
        description: "Choose one, or just write.",
        sections: [
          {
            title: "Orders",
            items: [
              { choice: { title: "Where is my order?", postback_data: "order-status" } },
              {
                choice: {
                  title: "Return something",
                  description: "Within 30 days",
                  postback_data: "order-return",
                },
              },
            ],
          },
          { title: "Other", items: [{ choice: { title: "Talk to a person", postback_data: "agent" } }] },
        ],
        message_properties: { menu: "Topics" },
      },
    }),
  },
  {
    field: "media_message",
    label: "Media",
    example: () => ({ media_message: { url: sample("ridge") } }),
  },
  {
    field: "location_message",
    label: "Location",
    example: () => ({
      location_message: {
        title: "Pick-up point",
        label: "Central Station, platform 4",
        coordinates: { latitude: 59.3303, longitude: 18.0585 },
      },
    }),
  },
  {
    field: "contact_info_message",
    label: "Contact",
    example: () => ({
      contact_info_message: {
        name: { full_name: "Ada Lind", first_name: "Ada", last_name: "Lind" },
        phone_numbers: [{ phone_number: "+46701740605", type: "WORK" }],
        email_addresses: [{ email_address: "ada@example.com", type: "WORK" }],
        organization: { company: "Example Travel", title: "Guide" },
      },
    }),
  },
  {
    field: "template_message",
    label: "Template",
    example: () => ({
      template_message: {
        channel_template: {
          WHATSAPP: {
            template_id: "order_ready",
            version: "1",
            language_code: "en_US",
            parameters: { "body[1]text": "Ada" },
          },
        },
      },
    }),
  },
];

/** Which kind of content a message has; undefined when it has none that the form knows. */
export function contentField(message: AppMessage): ContentField | undefined {
  return PRESETS.find(({ field }) => message[field] !== undefined)?.field;
}
