import { ConfigurationError } from "../core/errors/usage-errors.ts";
import type { Product } from "../core/options.ts";
import type { EnvironmentOption } from "./environment.ts";
import type { Settings } from "./settings.ts";

/**
 * Public hosts in front of `.sinch.com`. `{option}` is the region of that option, `{-option}` the same after a
 * hyphen, or nothing.
 * Source: Sinch API references, "Base URL" of each product.
 */
const HOSTS: Readonly<Record<Product, string>> = {
  auth: "auth",
  conversation: "{conversationRegion}.conversation.api",
  template: "{conversationRegion}.template.api",
  conversationbatch: "{conversationRegion}.conversationbatch.api",
  sms: "{smsRegion}.sms.api",
  numbers: "numbers.api",
  numberLookup: "lookup.api",
  voice: "calling{-voiceRegion}.api",
  voiceConfiguration: "callingapi",
  verification: "verification.api",
};

/** Products whose paths collide with those of another where one origin serves every product. */
const COLLIDING: readonly Product[] = ["conversationbatch"];

/** An address cut where the transport wants it cut. */
export interface BaseAddress {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path in front of every path; empty, or starting with a slash and not ending with one. */
  readonly pathPrefix: string;
}

/** The option for the region that the address of a product needs; undefined when it can do without. */
export function regionOption(
  product: Product,
  { baseUrls, baseUrl }: Pick<Settings, "baseUrl" | "baseUrls">,
): EnvironmentOption | undefined {
  if (baseUrls[product] ?? baseUrl) return undefined;
  const option = /\{(\w+)\}/.exec(HOSTS[product])?.[1] as EnvironmentOption | undefined;
  return option;
}

/**
 * Works out where a product is: its own override, else the one origin for all, else the public host.
 * @throws ConfigurationError when a region is needed and missing, or an address makes no sense.
 */
export function resolveAddress(product: Product, settings: Settings): BaseAddress {
  const { baseUrl, baseUrls, usesServicePlan } = settings;
  const own = baseUrls[product];
  if (own !== undefined) return parseBaseUrl(`baseUrls.${product}`, own, "");
  const prefix = COLLIDING.includes(product) ? `/${product}` : "";
  if (baseUrl !== undefined) return parseBaseUrl("baseUrl", baseUrl, prefix);
  const host = HOSTS[product].replace(/\{(-?)(\w+)\}/, (_, hyphen: string, option: EnvironmentOption) => {
    const region = settings[option] as string | undefined;
    if (hyphen && !region) return "";
    // The region becomes a part of the host that gets the credentials: nothing but a plain label may pass.
    if (/^[a-z0-9-]+$/.test(region ?? "")) return hyphen + region;
    throw new ConfigurationError(`${option} must be "us", "eu" or the like, was "${region}"`);
  });
  // The SMS API takes project credentials on hosts of their own.
  const front = product === "sms" && !usesServicePlan ? "zt." : "";
  return { origin: `https://${front}${host}.sinch.com`, pathPrefix: "" };
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
