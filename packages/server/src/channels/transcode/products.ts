import type { ListMessage } from "@postrider/contract";
import type { ChannelPart } from "../channel-message.ts";
import { headLines } from "./card-text.ts";
import { loseHeader } from "./header.ts";
import { refuse, type Transcript } from "./transcript.ts";

/** A list of products from the channel's catalogue; or its title and description. */
export function transcodeProducts(message: ListMessage, path: string, transcript: Transcript): ChannelPart {
  const capability = transcript.capabilities.products;
  loseHeader(message, path, transcript.capabilities.list?.headerMaxChars, transcript);
  const productIds = message.sections.flatMap(({ items }) =>
    items.flatMap(({ product }) => product?.id ?? []),
  );
  if (!capability || productIds.length > capability.maxProducts)
    return productsText(message, path, transcript);

  const catalogId = message.message_properties?.catalog_id;
  if (!catalogId) {
    throw refuse("BAD_REQUEST", `A list of products needs ${path}.message_properties.catalog_id.`);
  }
  for (const [index, { title }] of message.sections.entries()) {
    if (title) transcript.lose(`${path}.sections[${index}].title`, "section title not shown");
  }
  return {
    kind: "products",
    title: message.title,
    ...(message.description ? { description: message.description } : {}),
    catalogId,
    productIds,
  };
}

/** Without the catalogue a product is only an id, which tells a person nothing: ids are left out (inferred). */
function productsText(message: ListMessage, path: string, transcript: Transcript): ChannelPart {
  for (const [index, { items }] of message.sections.entries()) {
    for (const itemIndex of items.keys()) {
      transcript.lose(`${path}.sections[${index}].items[${itemIndex}]`, "product not shown");
    }
  }
  return { kind: "text", text: headLines(message, transcript).join("\n") };
}
