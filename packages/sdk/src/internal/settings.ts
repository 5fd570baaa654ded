import { ConfigurationError } from "../core/errors/usage-errors.ts";
import type { ClientOptions, CredentialSource, Product } from "../core/options.ts";
import { describeOption, ENVIRONMENT, type EnvironmentOption, readEnvironment } from "./environment.ts";
import { type AddressSettings, missingRegionOption, parseBaseUrl } from "./products.ts";

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_MAX_RETRIES = 2;
const DEFAULT_MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

/** Options with environment and defaults applied. Holds secrets: reachable from private fields only. */
export interface Settings extends ClientOptions, AddressSettings {
  readonly auth: "oauth2" | "basic";
  readonly baseUrl: string | undefined;
  readonly baseUrls: Partial<Readonly<Record<Product, string | undefined>>>;
  readonly conversationRegion: string | undefined;
  readonly timeout: number;
  readonly deadline: number;
  readonly maxRetries: number;
  readonly maxResponseBytes: number;
  readonly idempotencyKeys: boolean;
}

/** The options that the environment can stand in for, each from the first place that has it. */
function resolveNamed(options: ClientOptions): Partial<Record<EnvironmentOption, CredentialSource>> {
  const names = Object.keys(ENVIRONMENT) as EnvironmentOption[];
  return Object.fromEntries(names.map((name) => [name, options[name] || readEnvironment(name)]));
}

function checkNumber(option: string, value: number, minimum: number): number {
  if (typeof value === "number" && value >= minimum) return value;
  throw new ConfigurationError(`${option} must be a number of at least ${minimum}, was ${value}`);
}

/** @throws ConfigurationError when an option makes no sense. Missing ones are found on first use. */
export function resolveSettings(options: ClientOptions): Settings {
  const named = resolveNamed(options) as Pick<Settings, EnvironmentOption>;
  if (named.baseUrl !== undefined) parseBaseUrl("baseUrl", named.baseUrl, "");
  return {
    ...options,
    ...named,
    auth: options.auth ?? "oauth2",
    baseUrls: options.baseUrls ?? {},
    timeout: checkNumber("timeout", options.timeout ?? DEFAULT_TIMEOUT_MS, 1),
    deadline: checkNumber("deadline", options.deadline ?? Number.POSITIVE_INFINITY, 1),
    maxRetries: checkNumber("maxRetries", options.maxRetries ?? DEFAULT_MAX_RETRIES, 0),
    maxResponseBytes: checkNumber(
      "maxResponseBytes",
      options.maxResponseBytes ?? DEFAULT_MAX_RESPONSE_BYTES,
      1,
    ),
    idempotencyKeys: options.idempotencyKeys ?? true,
  };
}

/** Whether requests can be signed in to a project. */
export function hasProjectCredentials(settings: Settings): boolean {
  return (
    settings.accessToken !== undefined || (settings.keyId !== undefined && settings.keySecret !== undefined)
  );
}

/**
 * Checks that a domain with project credentials can work.
 * @throws ConfigurationError, which lists every missing option with its environment variable.
 */
export function requireProject(domain: string, product: Product, settings: Settings): void {
  const missing: string[] = [];
  if (settings.projectId === undefined) missing.push(describeOption("projectId"));
  if (settings.accessToken === undefined) {
    if (settings.keyId === undefined) missing.push(describeOption("keyId"));
    if (settings.keySecret === undefined) missing.push(describeOption("keySecret"));
  }
  const region = missingRegionOption(product, settings);
  if (region !== undefined) missing.push(describeOption(region));
  if (missing.length === 0) return;
  throw new ConfigurationError(
    `${domain} needs ${missing.join(", ")}: pass ${missing.length === 1 ? "it" : "them"} to SinchClient or set the environment`,
  );
}
