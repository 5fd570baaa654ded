import { ConfigurationError } from "../core/errors/usage-errors.ts";
import type { ClientOptions, Product } from "../core/options.ts";
import { describeOption, ENVIRONMENT, type EnvironmentOption, readEnvironment } from "./environment.ts";
import { parseBaseUrl, regionOption } from "./products.ts";

/** Options that are numbers, each with its default and the least it may be. Their meaning: `ClientOptions`. */
const NUMBERS = {
  timeout: [30_000, 1],
  deadline: [Number.POSITIVE_INFINITY, 1],
  maxRetries: [2, 0],
  maxResponseBytes: [16 * 1024 * 1024, 1],
} as const;

/** Options with environment and defaults applied. Holds secrets: reachable from private fields only. */
export interface Settings extends ClientOptions {
  readonly baseUrl: string | undefined;
  readonly baseUrls: Partial<Readonly<Record<Product, string | undefined>>>;
  /** Whether the SMS API is called for a service plan, with its own token, and not for the project. */
  readonly usesServicePlan: boolean;
  readonly timeout: number;
  readonly deadline: number;
  readonly maxRetries: number;
  readonly maxResponseBytes: number;
}

/** @throws ConfigurationError when an option makes no sense. Missing ones are found on first use. */
export function resolveSettings(options: ClientOptions): Settings {
  const settings: Record<string, unknown> = { ...options, baseUrls: options.baseUrls ?? {} };
  for (const name of Object.keys(ENVIRONMENT) as EnvironmentOption[]) {
    settings[name] = options[name] || readEnvironment(name);
  }
  for (const [name, [standard, least]] of Object.entries(NUMBERS)) {
    const value = settings[name] ?? standard;
    settings[name] = value;
    if (!(typeof value === "number" && value >= least)) {
      throw new ConfigurationError(`${name} must be at least ${least}, was ${value}`);
    }
  }
  if (settings.baseUrl !== undefined) parseBaseUrl("baseUrl", settings.baseUrl as string, "");
  const { servicePlanId, smsApiToken, keyId, accessToken } = settings;
  // A whole plan wins over a project, and half a one over nothing: then the error names the other half.
  settings.usesServicePlan = Boolean(
    keyId || accessToken ? servicePlanId && smsApiToken : servicePlanId || smsApiToken,
  );
  return settings as unknown as Settings;
}

/**
 * Checks that a domain can work.
 * @param signIn Options without which it cannot sign in.
 * @throws ConfigurationError, which lists every missing option with its environment variable.
 */
export function requireOptions(
  product: Product,
  signIn: readonly EnvironmentOption[],
  settings: Settings,
): void {
  const region = regionOption(product, settings);
  const missing = [...signIn, ...(region ? [region] : [])].filter((option) => settings[option] === undefined);
  if (missing.length > 0) throw missingOptions(product, missing);
}

/** Tells what is missing, and the way out. */
export function missingOptions(user: string, options: readonly EnvironmentOption[]): ConfigurationError {
  return new ConfigurationError(
    `${user} needs ${options.map(describeOption).join(", ")}: ` +
      "pass to SinchClient or set the environment",
  );
}
