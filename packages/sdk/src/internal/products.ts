import { ConfigurationError } from "../core/errors/usage-errors.ts";
import type { Product } from "../core/options.ts";

/** Where one product of the platform lives. */
interface ProductAddress {
  /** Public address; `{region}` is filled in. */
  readonly url: string;
  /** The client option that holds its region. */
  readonly regionOption?: "conversationRegion";
  /** Path in front of the product's own paths when one origin serves every product. */
  readonly prefix: string;
}

/**
 * Products reached with project credentials.
 * Source of the hosts: Sinch API references, "Base URL" of each product. The prefixes are those of a
 * Postrider server, which needs them where two products share a path.
 */
const PRODUCTS = {
  auth: { url: "https://auth.sinch.com", prefix: "" },
  conversation: {
    url: "https://{region}.conversation.api.sinch.com",
    regionOption: "conversationRegion",
    prefix: "",
  },
  template: {
    url: "https://{region}.template.api.sinch.com",
    regionOption: "conversationRegion",
    prefix: "/template",
  },
  conversationbatch: {
    url: "https://{region}.conversationbatch.api.sinch.com",
    regionOption: "conversationRegion",
    prefix: "/conversationbatch",
  },
  numbers: { url: "https://numbers.api.sinch.com", prefix: "/numbers" },
  lookup: { url: "https://lookup.api.sinch.com", prefix: "/lookup" },
} as const satisfies Record<Product, ProductAddress>;

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

/** The option that is missing before the product's address is known, or undefined. */
export function missingRegionOption(
  product: Product,
  settings: AddressSettings,
): "conversationRegion" | undefined {
  if (settings.baseUrls[product] !== undefined || settings.baseUrl !== undefined) return undefined;
  const { regionOption }: ProductAddress = PRODUCTS[product];
  return regionOption !== undefined && settings[regionOption] === undefined ? regionOption : undefined;
}

/**
 * Works out where a product is: its own override, else the one origin for all, else the public host.
 * @throws ConfigurationError when a region is needed and missing, or an address makes no sense.
 */
export function resolveAddress(product: Product, settings: AddressSettings): BaseAddress {
  const own = settings.baseUrls[product];
  if (own !== undefined) return parseBaseUrl(`baseUrls.${product}`, own, "");
  const { url, prefix, regionOption }: ProductAddress = PRODUCTS[product];
  if (settings.baseUrl !== undefined) return parseBaseUrl("baseUrl", settings.baseUrl, prefix);
  const region = regionOption === undefined ? "" : settings[regionOption];
  // The region becomes a part of the host that gets the credentials: nothing but a plain label may pass.
  if (region === undefined || !/^[a-z0-9-]*$/.test(region)) {
    throw new ConfigurationError(
      `${regionOption} must be a region such as "us", "eu" or "br", was ${region}`,
    );
  }
  return { origin: url.replace("{region}", region), pathPrefix: "" };
}

/** @throws ConfigurationError, which names the option. */
export function parseBaseUrl(option: string, text: string, prefix: string): BaseAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url === undefined ||
    !/^https?:$/.test(url.protocol) ||
    url.search ||
    url.hash ||
    url.username ||
    url.password
  ) {
    throw new ConfigurationError(
      `${option} must be an http or https address without user, query or fragment, such as "http://127.0.0.1:8787"`,
    );
  }
  return { origin: url.origin, pathPrefix: url.pathname.replace(/\/+$/, "") + prefix };
}
