import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type {
  CardMessage,
  CarouselMessage,
  ChoiceMessage,
  ContactInfoMessage,
  ConversationMessage,
  ConversationOperations,
  DeleteMessageQuery,
  Empty,
  FetchLastMessageRequest,
  GetMessageQuery,
  ListMessage,
  ListMessagesQuery,
  LocationMessage,
  MediaProperties,
  SendMessageRequest,
  SendMessageResponse,
  TemplateMessage,
  UpdateMessageQuery,
  UpdateMessageRequest,
} from "../generated/conversation.ts";
import { ListResource } from "../internal/list-resource.ts";
import { type MessageContent, type SendFields, toSendRequest } from "./message-helpers.ts";

/** Messages to and from contacts. */
export class Messages extends ListResource<ConversationOperations> {
  /**
   * Sends one message to one recipient. The answer means accepted, not delivered: what happens next
   * arrives as MESSAGE_DELIVERY callbacks. Tried again only when that cannot send it twice.
   *
   * @throws BadRequestError when a field breaks a rule, NotFoundError for an unknown app,
   *   RateLimitError when the project is too fast or the app's queue is full.
   */
  send(body: SendMessageRequest, options?: RequestOptions): ApiPromise<SendMessageResponse> {
    return this.call("messages.send", {}, body, options);
  }

  /** Reads one message. Messages processed in dispatch mode need `messages_source: "DISPATCH_SOURCE"`. @throws NotFoundError */
  get(
    message_id: string,
    query?: GetMessageQuery,
    options?: RequestOptions,
  ): ApiPromise<ConversationMessage> {
    return this.call("messages.get", { message_id }, query, options);
  }

  /** Lists messages, newest first. */
  list(query?: ListMessagesQuery, options?: RequestOptions): PagePromise<ConversationMessage> {
    return this.pages("messages.list", {}, query, options);
  }

  /** Finds the latest message of each of some addresses or contacts. */
  listLastMessagesByChannelIdentity(
    body: FetchLastMessageRequest,
    options?: RequestOptions,
  ): PagePromise<ConversationMessage> {
    return this.pages("messages.listLastMessagesByChannelIdentity", {}, body, options);
  }

  /** Changes the metadata of a stored message. */
  update(
    message_id: string,
    fields: UpdateMessageRequest & UpdateMessageQuery,
    options?: RequestOptions,
  ): ApiPromise<ConversationMessage> {
    return this.call("messages.update", { message_id }, fields, options);
  }

  /** Deletes the stored copy of a message; it is not recalled from the handset. */
  delete(message_id: string, query?: DeleteMessageQuery, options?: RequestOptions): ApiPromise<Empty> {
    return this.call("messages.delete", { message_id }, query, options);
  }

  /** Sends plain text. */
  sendTextMessage(
    fields: SendFields & { text: string },
    options?: RequestOptions,
  ): ApiPromise<SendMessageResponse> {
    const { text, ...rest } = fields;
    return this.#sendContent("text_message", { ...rest, text_message: { text } }, options);
  }

  /** Sends a picture with title, text and choices in one frame. */
  sendCardMessage(
    fields: SendFields & { card_message: CardMessage },
    options?: RequestOptions,
  ): ApiPromise<SendMessageResponse> {
    return this.#sendContent("card_message", fields, options);
  }

  /** Sends several cards side by side. */
  sendCarouselMessage(
    fields: SendFields & { carousel_message: CarouselMessage },
    options?: RequestOptions,
  ): ApiPromise<SendMessageResponse> {
    return this.#sendContent("carousel_message", fields, options);
  }

  /** Sends a question with choices to tap. */
  sendChoiceMessage(
    fields: SendFields & { choice_message: ChoiceMessage },
    options?: RequestOptions,
  ): ApiPromise<SendMessageResponse> {
    return this.#sendContent("choice_message", fields, options);
  }

  /** Sends the contact details of a person or company. */
  sendContactInfoMessage(
    fields: SendFields & { contact_info_message: ContactInfoMessage },
    options?: RequestOptions,
  ): ApiPromise<SendMessageResponse> {
    return this.#sendContent("contact_info_message", fields, options);
  }

  /** Sends a list of choices or products in sections. */
  sendListMessage(
    fields: SendFields & { list_message: ListMessage },
    options?: RequestOptions,
  ): ApiPromise<SendMessageResponse> {
    return this.#sendContent("list_message", fields, options);
  }

  /** Sends a place on the map. */
  sendLocationMessage(
    fields: SendFields & { location_message: LocationMessage },
    options?: RequestOptions,
  ): ApiPromise<SendMessageResponse> {
    return this.#sendContent("location_message", fields, options);
  }

  /** Sends a media file by its address. */
  sendMediaMessage(
    fields: SendFields & { media_message: MediaProperties },
    options?: RequestOptions,
  ): ApiPromise<SendMessageResponse> {
    return this.#sendContent("media_message", fields, options);
  }

  /** Sends a template with its parameters. */
  sendTemplateMessage(
    fields: SendFields & { template_message: TemplateMessage },
    options?: RequestOptions,
  ): ApiPromise<SendMessageResponse> {
    return this.#sendContent("template_message", fields, options);
  }

  #sendContent<Content extends MessageContent>(
    content: Content,
    fields: SendFields & { [name in Content]: object },
    options: RequestOptions | undefined,
  ) {
    return this.call("messages.send", {}, () => toSendRequest(content, fields), options);
  }
}
