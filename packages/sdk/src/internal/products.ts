import { ConfigurationError } from "../core/errors/usage-errors.ts";
import type { Product } from "../core/options.ts";

/**
 * Where a product of the platform is.
 * Source of the hosts: Sinch API references, "Base URL" of each product. The prefixes are those of a
 * Postrider server, which needs them where two products share a path.
 */
export interface ProductPlace {
  readonly product: Product;
  /** Public host in front of `.sinch.com`; `{region}` is filled in. */
  readonly host: string;
  /** Path in front of the product's own paths when one origin serves every product. */
  readonly prefix: string;
}

/** The token service of all products that take project credentials. */
export const AUTH: ProductPlace = { product: "auth", host: "auth", prefix: "" };

/** The Conversation API. */
export const CONVERSATION: ProductPlace = {
  product: "conversation",
  host: "{region}.conversation.api",
  prefix: "",
};

/** An address cut where the transport wants it cut. */
export interface BaseAddress {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path in front of every path; empty, or starting with a slash and not ending with one. */
  readonly pathPrefix: string;
}

/** What the address of a product depends on. */
export interface AddressSettings {
  readonly baseUrl: string | undefined;
  readonly baseUrls: Partial<Readonly<Record<Product, string | undefined>>>;
  readonly conversationRegion: string | undefined;
}

/** Whether the address of a product depends on a region, and no other setting gives the address. */
export function needsRegion({ product, host }: ProductPlace, settings: AddressSettings): boolean {
  return host.startsWith("{region}") && !(settings.baseUrls[product] ?? settings.baseUrl);
}

/**
 * Works out where a product is: its own override, else the one origin for all, else the public host.
 * @throws ConfigurationError when a region is needed and missing, or an address makes no sense.
 */
export function resolveAddress(place: ProductPlace, settings: AddressSettings): BaseAddress {
  const { product, host, prefix } = place;
  const { baseUrl, baseUrls, conversationRegion = "" } = settings;
  const own = baseUrls[product];
  if (own !== undefined) return parseBaseUrl(`baseUrls.${product}`, own, "");
  if (baseUrl !== undefined) return parseBaseUrl("baseUrl", baseUrl, prefix);
  // The region becomes a part of the host that gets the credentials: nothing but a plain label may pass.
  if (needsRegion(place, settings) && !/^[a-z0-9-]+$/.test(conversationRegion)) {
    throw new ConfigurationError(
      `conversationRegion must be "us", "eu" or the like, was "${conversationRegion}"`,
    );
  }
  return { origin: `https://${host.replace("{region}", conversationRegion)}.sinch.com`, pathPrefix: "" };
}

/** Scheme, host and path. A user, a query or a fragment would be lost or leaked. */
const BASE_URL = /^https?:\/\/[^/\\?#@]+(\/[^?#]*)?$/i;

/** @throws ConfigurationError, which names the option. */
export function parseBaseUrl(option: string, text: string, prefix: string): BaseAddress {
  if (!BASE_URL.test(text) || !URL.canParse(text)) {
    throw new ConfigurationError(`${option} must be scheme, host and path, such as "http://127.0.0.1:8787"`);
  }
  const { origin, pathname } = new URL(text);
  return { origin, pathPrefix: pathname.replace(/\/+$/, "") + prefix };
}
