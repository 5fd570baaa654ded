import type {
  AppMessage,
  CardMessage,
  Choice,
  ContactMessage,
  ConversationMessage,
} from "@postrider/sdk/conversation";

/** The gist of a message, for people: what kind it is, its words, and what can be tapped. */
export interface ContentOutline {
  kind: string;
  lines: string[];
  choices: string[];
  /** Address of a picture, video, sound or file. */
  media?: string;
}

/** The part of a message that says something: of one direction or the other. */
export type Content = Pick<ConversationMessage, "app_message" | "contact_message">;

/** The gist of a message of either direction. Content that this console does not know is left to the JSON. */
export function outline({ app_message, contact_message }: Content): ContentOutline {
  if (app_message) return outlineAppMessage(app_message);
  if (contact_message) return outlineContactMessage(contact_message);
  return outlined("Content");
}

function outlineAppMessage(message: AppMessage): ContentOutline {
  if (message.text_message) return outlined("Text", [message.text_message.text]);
  if (message.choice_message) {
    const { text_message, choices } = message.choice_message;
    return outlined("Choices", [text_message?.text], choices.map(choiceTitle));
  }
  if (message.card_message) return outlineCards("Card", [message.card_message], []);
  if (message.carousel_message) {
    const { cards, choices = [] } = message.carousel_message;
    return outlineCards("Carousel", cards, choices);
  }
  if (message.list_message) {
    const { title, description, sections } = message.list_message;
    const items = sections.flatMap((section) => section.items);
    return outlined(
      "List",
      [title, description],
      items.map((item) => item.choice?.title ?? item.product?.id ?? ""),
    );
  }
  if (message.media_message) return outlineMedia(message.media_message.url);
  if (message.location_message) {
    const { title, label, coordinates } = message.location_message;
    return outlined("Location", [title, label, `${coordinates.latitude}, ${coordinates.longitude}`]);
  }
  if (message.contact_info_message) {
    const { name, phone_numbers } = message.contact_info_message;
    return outlined("Contact", [name.full_name, ...phone_numbers.map((phone) => phone.phone_number)]);
  }
  if (message.template_message) {
    const { omni_template, channel_template = {} } = message.template_message;
    const ids = [omni_template, ...Object.values(channel_template)].map((template) => template?.template_id);
    return outlined("Template", ids);
  }
  return outlined("Content");
}

function outlineContactMessage(message: ContactMessage): ContentOutline {
  if (message.text_message) return outlined("Text", [message.text_message.text]);
  if (message.choice_response_message) {
    return outlined("Choice", [`Tapped a choice: ${message.choice_response_message.postback_data}`]);
  }
  if (message.media_message) return outlineMedia(message.media_message.url);
  if (message.media_card_message) {
    const { url, caption } = message.media_card_message;
    return outlineMedia(url, caption);
  }
  if (message.location_message) {
    const { title, coordinates } = message.location_message;
    return outlined("Location", [title, `${coordinates.latitude}, ${coordinates.longitude}`]);
  }
  if (message.product_response_message) {
    const { title, products } = message.product_response_message;
    return outlined("Order", [title, ...products.map(({ id, quantity = 1 }) => `${quantity} × ${id}`)]);
  }
  if (message.channel_specific_message) {
    const { body, response_json } = message.channel_specific_message.message.nfm_reply;
    return outlined("Form", [body, response_json]);
  }
  if (message.fallback_message) return outlined("Content", [message.fallback_message.raw_message]);
  return outlined("Content");
}

function outlineMedia(url: string, caption?: string): ContentOutline {
  return { ...outlined("Media", [caption, url]), media: url };
}

function outlineCards(kind: string, cards: CardMessage[], outer: Choice[]): ContentOutline {
  return outlined(
    kind,
    cards.flatMap((card) => [card.title, card.description]),
    [...cards.flatMap((card) => card.choices ?? []), ...outer].map(choiceTitle),
  );
}

function outlined(kind: string, lines: (string | undefined)[] = [], choices: string[] = []): ContentOutline {
  return { kind, lines: lines.filter((line): line is string => Boolean(line)), choices };
}

/** The words on a choice. */
function choiceTitle(choice: Choice): string {
  if (choice.text_message) return choice.text_message.text;
  const titled =
    choice.url_message ??
    choice.call_message ??
    choice.location_message ??
    choice.calendar_message ??
    choice.share_location_message;
  return titled.title;
}
