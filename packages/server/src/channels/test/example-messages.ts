import type { AppMessage } from "@postrider/contract";

/** One message of each type, with about everything a message of the type can hold. */
export const exampleMessages: Record<string, AppMessage> = {
  text: { text_message: { text: "Your order is on its way. 🚚" } },
  "long text": { text_message: { text: "Nobody reads all of this. ".repeat(41) } },
  media: { media_message: { url: "https://ex.test/walk.mp4", thumbnail_url: "https://ex.test/walk.jpg" } },
  card: {
    card_message: {
      title: "Room 12",
      description: "Sea view",
      height: "TALL",
      media_message: { url: "https://ex.test/room.jpg" },
      choices: [
        { text_message: { text: "Book" }, postback_data: "book-12" },
        { text_message: { text: "Next" } },
      ],
      message_properties: { whatsapp_header: "Hotel" },
    },
  },
  carousel: {
    carousel_message: {
      cards: [
        {
          title: "Blue shoe",
          description: "EUR 49",
          height: "TALL",
          media_message: { url: "https://ex.test/blue.png" },
          choices: [{ text_message: { text: "Buy blue" } }],
        },
        {
          title: "Red shoe",
          media_message: { url: "https://ex.test/red.pdf" },
          choices: [{ url_message: { title: "Look", url: "https://ex.test/red" } }],
        },
      ],
      choices: [{ call_message: { title: "Call us", phone_number: "+12015550123" } }],
    },
  },
  choice: {
    choice_message: {
      text_message: { text: "Deliver when?" },
      choices: [
        { text_message: { text: "Today" } },
        { text_message: { text: "Tomorrow" }, postback_data: "tomorrow" },
      ],
      message_properties: { whatsapp_footer: "Reply by noon" },
    },
  },
  "choice of all kinds": {
    choice_message: {
      text_message: { text: "What next?" },
      choices: [
        { text_message: { text: "Nothing" }, display_mode: "PERSISTENT" },
        { url_message: { title: "Read the instructions first", url: "https://ex.test/read" } },
        { call_message: { title: "Call", phone_number: "+12015550123" } },
        {
          location_message: {
            title: "Shop",
            coordinates: { latitude: 55.610479, longitude: 13.002873 },
          },
        },
        {
          calendar_message: {
            title: "Save date",
            event_title: "Fitting",
            event_start: "2026-11-02T09:00:00Z",
            event_end: "2026-11-02T10:00:00Z",
            fallback_url: "https://ex.test/ics",
          },
        },
        { share_location_message: { title: "Where are you?", fallback_url: "https://ex.test/map" } },
      ],
    },
  },
  list: {
    list_message: {
      title: "Menu of the day",
      description: "Until two o'clock",
      media: { url: "https://ex.test/kitchen.jpg" },
      sections: [
        {
          title: "Warm",
          items: [
            { choice: { title: "Soup", description: "Leek and potato", postback_data: "soup" } },
            {
              choice: { title: "A pie with a name that is long", media: { url: "https://ex.test/pie.jpg" } },
            },
          ],
        },
        { title: "Cold", items: [{ choice: { title: "Salad" } }] },
      ],
      message_properties: { menu: "Choose", whatsapp_header: "Canteen" },
    },
  },
  "list of products": {
    list_message: {
      title: "Shoes",
      description: "New in",
      sections: [{ title: "Summer", items: [{ product: { id: "sku-1", marketplace: "FACEBOOK" } }] }],
      message_properties: { catalog_id: "cat-9" },
    },
  },
  location: {
    location_message: {
      title: "Depot",
      label: "Gate 4",
      coordinates: { latitude: 55.610479, longitude: 13.002873 },
    },
  },
  "contact info": {
    contact_info_message: {
      name: { full_name: "Ada Lovelace" },
      phone_numbers: [{ phone_number: "+12015550123", type: "WORK" }],
      email_addresses: [{ email_address: "ada@ex.test" }],
      urls: [{ url: "https://ex.test/ada" }],
      organization: { company: "Analytical Engines", title: "Countess" },
      addresses: [{ city: "London", zip: "SW1Y 4JH", country: "UK" }],
      birthday: "1815-12-10",
    },
  },
  template: {
    template_message: {
      channel_template: {
        WHATSAPP: {
          template_id: "order_ready",
          language_code: "en_US",
          parameters: { "body[1]text": "Ada" },
        },
      },
      omni_template: { template_id: "order-ready", version: "latest" },
    },
  },
  explicit: {
    explicit_channel_message: {
      SMS: '{"body":"hi"}',
      MMS: '{"subject":"hi"}',
      RCS: '{"contentMessage":{"text":"hi"}}',
      WHATSAPP: '{"type":"text","text":{"body":"hi"}}',
      MESSENGER: '{"message":{"text":"hi"},"messaging_type":"RESPONSE"}',
      INSTAGRAM: '{"message":{"text":"hi"}}',
      TELEGRAM: '{"text":"hi","parse_mode":"HTML"}',
      VIBER: '{"type":"text","text":"hi"}',
      VIBERBM: '{"kind":"text","text":"hi"}',
      LINE: '{"messages":[{"type":"text","text":"hi"}]}',
      WECHAT: '{"msgtype":"text","text":{"content":"hi"}}',
      KAKAOTALK: '{"message_type":"FT","message":"hi"}',
      KAKAOTALKCHAT: '{"message_type":"TX","message":"hi"}',
    },
  },
  "channel specific": {
    text_message: { text: "Please open the form" },
    channel_specific_message: {
      WHATSAPP: { message_type: "FLOWS", message: { flow_id: "7", flow_cta: "Open" } },
      KAKAOTALK: {
        message_type: "COMMERCE",
        message: {
          buttons: [{ type: "WL", name: "Buy", link_mo: "https://ex.test/shoes" }],
          image: { image_url: "https://ex.test/shoes.jpg" },
          commerce: { type: "REGULAR_PRICE_COMMERCE", title: "Shoes", regular_price: 59000 },
        },
      },
      LINE: {
        message_type: "NOTIFICATION_MESSAGE_TEMPLATE",
        message: {
          template_key: "shipping_001",
          body: { items: [{ item_key: "order_number_ja", content: "77" }] },
        },
      },
    },
  },
};
