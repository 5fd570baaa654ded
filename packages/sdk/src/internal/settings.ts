import { ConfigurationError } from "../core/errors/usage-errors.ts";
import type { ClientOptions } from "../core/options.ts";
import { describeOption, ENVIRONMENT, type EnvironmentOption, readEnvironment } from "./environment.ts";
import { type AddressSettings, needsRegion, type ProductPlace, parseBaseUrl } from "./products.ts";

/** Options that are numbers, each with its default and the least it may be. Their meaning: `ClientOptions`. */
const NUMBERS = {
  timeout: [30_000, 1],
  deadline: [Number.POSITIVE_INFINITY, 1],
  maxRetries: [2, 0],
  maxResponseBytes: [16 * 1024 * 1024, 1],
} as const;

/** Options with environment and defaults applied. Holds secrets: reachable from private fields only. */
export interface Settings extends ClientOptions, AddressSettings {
  readonly baseUrl: string | undefined;
  readonly baseUrls: AddressSettings["baseUrls"];
  readonly conversationRegion: string | undefined;
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
  return settings as unknown as Settings;
}

/** Options without which no request can be signed in. */
function signInOptions(settings: Settings): EnvironmentOption[] {
  return settings.accessToken === undefined ? ["keyId", "keySecret"] : [];
}

/** Whether requests can be signed in to a project. */
export function hasProjectCredentials(settings: Settings): boolean {
  return signInOptions(settings).every((option) => settings[option] !== undefined);
}

/**
 * Checks that a domain with project credentials can work.
 * @throws ConfigurationError, which lists every missing option with its environment variable.
 */
export function requireProject(place: ProductPlace, settings: Settings): void {
  const needed: EnvironmentOption[] = ["projectId", ...signInOptions(settings)];
  if (needsRegion(place, settings)) needed.push("conversationRegion");
  const missing = needed.filter((option) => settings[option] === undefined);
  if (missing.length > 0) throw missingOptions(place.product, missing);
}

/** Tells what is missing, and the way out. */
export function missingOptions(user: string, options: readonly EnvironmentOption[]): ConfigurationError {
  return new ConfigurationError(
    `${user} needs ${options.map(describeOption).join(", ")}: ` +
      `pass ${options.length === 1 ? "it" : "them"} to SinchClient or set the environment`,
  );
}
