import type {
  AppEvent,
  ChannelCredential,
  ContactEvent,
  ContactMessage,
  ContactMessageEvent,
} from "@postrider/contract";
import type { MediaType, Suggestion } from "./channel-message.ts";

export type ContactMessageKind = Exclude<keyof ContactMessage, "reply_to">;
export type ContactEventKind = keyof ContactEvent | keyof ContactMessageEvent;

/**
 * What a channel can show, carry and report. Shared code asks here and never compares a channel's name, so that
 * a new channel is data. Lengths are UTF-16 code units, which is what the providers count ("an emoji counts 2").
 * Each channel's `capabilities.ts` gives the source of its numbers.
 */
export interface Capabilities {
  readonly identity: IdentityCapability;
  readonly receipts: ReceiptCapability;
  /** The recipient sees no buttons and answers a choice by typing its text. */
  readonly repliesAreTyped: boolean;
  /** What a contact can write, by the names of the wire; any of them may quote an earlier message. */
  readonly contactMessages: readonly ContactMessageKind[];
  /** What the recipient's side tells us besides messages, by the names of the wire. */
  readonly contactEvents: readonly ContactEventKind[];
  /** Contacts allow and forbid messages on the channel itself: they follow and block, subscribe and unsubscribe. */
  readonly optIns: boolean;
  /** What an app can tell the recipient's side besides messages, by the names of the wire; none when missing. */
  readonly appEvents?: readonly (keyof AppEvent)[];
  /** Channel property that names the sender the message shows as; null when the credential alone decides. */
  readonly senderProperty: string | null;
  /** Whom the app's credential gives as that sender, for messages that name nobody. Default: nobody. */
  readonly defaultSender?: (credential: ChannelCredential) => string | undefined;
  /** The channel properties of this channel. A message may have others: they are another channel's, or ignored. */
  readonly properties: readonly PropertyRule[];
  /** An app message may quote an earlier one (`reply_to`). */
  readonly quotes: boolean;
  /** The channel keeps templates of its own, named by `channel_template`. */
  readonly templates: boolean;
  readonly text: TextCapability;
  readonly media: MediaCapability;
  /** null: choices are written below the text. */
  readonly choice: ChoiceCapability | null;
  /** null: cards become media with a caption, or text. */
  readonly card: CardCapability | null;
  /** null: carousels become text. */
  readonly carousel: CarouselCapability | null;
  /** null: lists become text. */
  readonly list: ListCapability | null;
  /** null: product lists become text. */
  readonly products: ProductsCapability | null;
  /** null: locations become text with a link to a map. */
  readonly location: LocationCapability | null;
  /** Contact cards are shown as such; otherwise as text. */
  readonly contactCards: boolean;
}

/** A channel property, and what it takes; on the wire every value is a text. */
export interface PropertyRule {
  readonly name: string;
  /** "boolean": true or false in any case. "count": a whole number from 1. A list: one of these, in any case. */
  readonly takes: "boolean" | "count" | "text" | "url" | readonly string[];
  /** Longest text; 1024 characters for every property, which the request is checked for. */
  readonly maxChars?: number;
  /** Where it is true, the text must have one of these words, in any case. */
  readonly demandsWord?: readonly string[];
}

interface IdentityCapability {
  /** "phone": digits in international form, kept without the leading +. "opaque": the channel's own id. */
  readonly kind: "phone" | "opaque";
  /** The same person has another identity in each app. */
  readonly appScoped: boolean;
  /**
   * The channel is one of the phone itself: one number means one person on all of these.
   * Source: Conversation API reference, identity conflicts and `unified_contact_id_enabled`.
   */
  readonly ofThePhone: boolean;
}

interface ReceiptCapability {
  readonly delivered: boolean;
  readonly read: boolean;
}

interface TextCapability {
  /** Longest text of one message. null: no limit of its own. */
  readonly maxChars: number | null;
  /**
   * A longer text: cut, or refused, so that another channel may carry it. Cut where a source says so, which is for
   * Viber Business alone; that others refuse is inferred. Source: Conversation API reference, channel support.
   */
  readonly whenTooLong: "cut" | "refuse";
  /** Set where the provider counts bytes of UTF-8 instead. */
  readonly countsBytes?: boolean;
  /** Set on channels that send and bill text in segments. */
  readonly segments: SegmentCapability | null;
  readonly plain: PlainTextStyle;
}

export interface SegmentCapability {
  /** Most segments of one message that the air format can number. */
  readonly max: number;
  /** Channel property by which the customer allows fewer. */
  readonly limitProperty: string;
}

/** How rich content is written as text. Source of the differences: 2021 channel pages of the Conversation API. */
interface PlainTextStyle {
  /** Marks around a card's title and description, on channels with markup. */
  readonly titleMark: string;
  readonly descriptionMark: string;
  /** An empty line between a card and its choices. (Below a choice message there always is one.) */
  readonly blankLineBeforeCardChoices: boolean;
}

export interface MediaCapability {
  /** By kind. A kind that is missing here is treated as `otherwise` says. */
  readonly kinds: Partial<Readonly<Record<MediaType, MediaRule>>>;
  /** What becomes of other kinds and file types: a file to download, or a link in a text. */
  readonly otherwise: "document" | "link";
  /** Channel property by which the customer wants them refused instead. */
  readonly strictProperty?: string;
}

export interface MediaRule {
  /** File name extensions, lower case without dot; "any" for every type. */
  readonly extensions: readonly string[] | "any";
  /** Largest file. Not checked while transcoding, which fetches nothing; connectors and the docs use it. */
  readonly maxBytes: number;
  /** Longest caption; 0 when this kind takes none. */
  readonly captionMaxChars: number;
}

/** One form of buttons that a channel offers. The first set of a list that takes all choices is used. */
export interface ButtonSet {
  readonly kinds: readonly Suggestion["kind"][];
  readonly maxCount: number;
  /** Choices beyond `maxCount`: written as text, or the whole set is not used. */
  readonly whenTooMany: "write" | "refuse";
  readonly labelMaxChars: number;
  /** A longer label: cut, or the whole set is not used. */
  readonly whenLabelTooLong: "cut" | "refuse";
  /** No two labels may be equal. */
  readonly distinctLabels: boolean;
  /** Characters that no label may contain, such as the channel's markup; "" when all are allowed. */
  readonly forbiddenInLabels: string;
  /** Longest postback; the whole set is not used for a longer one. */
  readonly postbackMaxChars: number;
}

interface ChoiceCapability {
  /** Longest text above buttons; with more the choices are written as text. */
  readonly textMaxChars: number;
  /** Longest footer below buttons; 0 when there is none. */
  readonly footerMaxChars: number;
  readonly buttons: readonly ButtonSet[];
}

export interface CardCapability {
  readonly titleMaxChars: number;
  readonly descriptionMaxChars: number;
  /** A longer title or description: cut, or the card is not used. */
  readonly whenTooLong: "cut" | "refuse";
  /** Where the description goes. */
  readonly descriptionAs: "description" | "footer";
  /** A card without buttons is no card here. */
  readonly needsButtons: boolean;
  /** Media that a card can hold; other media is linked in the description. */
  readonly mediaKinds: readonly MediaType[];
  /** Media heights can be chosen. */
  readonly heights: boolean;
  /** Longest header text on a card without media; 0 when there is none. */
  readonly headerMaxChars: number;
  readonly buttons: readonly ButtonSet[];
}

export interface CarouselCapability {
  /** With fewer the card is shown alone. */
  readonly minCards: number;
  readonly maxCards: number;
  /** The height TALL may be used inside. */
  readonly tallMedia: boolean;
  /** Buttons below the carousel. */
  readonly outerButtons: readonly ButtonSet[];
}

/** A list with more rows or sections, or longer text, is written as text; labels that are too long are cut. */
export interface ListCapability {
  /** Over all sections. */
  readonly maxRows: number;
  readonly maxSections: number;
  /** Title and description together. */
  readonly textMaxChars: number;
  readonly buttonMaxChars: number;
  /** Caption of the button that opens the list, when the message has no `menu`. */
  readonly defaultButton: string;
  readonly headerMaxChars: number;
  readonly sectionTitleMaxChars: number;
  readonly rowTitleMaxChars: number;
  readonly rowDescriptionMaxChars: number;
  readonly postbackMaxChars: number;
}

interface ProductsCapability {
  readonly maxProducts: number;
}

type LocationCapability =
  | { readonly form: "native"; readonly titleMaxChars: number; readonly labelMaxChars: number }
  /** A text with one button that opens the map. */
  | { readonly form: "button"; readonly labelMaxChars: number; readonly defaultLabel: string };
