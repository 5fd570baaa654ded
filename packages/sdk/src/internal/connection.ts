import { fetchTransport, transport as runtimeTransport } from "#transport";
import { CONNECTION, type ConnectionHolder } from "../core/connection-holder.ts";
import type { ClientOptions, Hooks } from "../core/options.ts";
import type { Authentication } from "./auth/authentication.ts";
import { observersOf } from "./observers.ts";
import type { BaseAddress } from "./products.ts";
import { Redactor } from "./redactor.ts";
import { RetryBudget } from "./retry/retry-budget.ts";
import { RUNTIME, type Runtime, systemRuntime } from "./runtime.ts";
import { resolveSettings, type Settings } from "./settings.ts";
import type { Transport } from "./transport/transport.ts";

/** What a client and its clones have in common. */
interface Shared {
  readonly budget: RetryBudget;
  readonly redactor: Redactor;
  /** Origins that have shown that they execute an idempotency key only once. */
  readonly idempotentOrigins: Set<string>;
}

/**
 * Everything that the domains of one client share. Plain data, and what is done with it are functions, so that
 * a bundle holds only those that are used. It holds secrets: clients and domains keep it in private fields.
 */
export interface Connection extends Shared {
  /** As the caller gave them, for clones. */
  readonly options: ClientOptions;
  readonly settings: Settings;
  readonly runtime: Runtime;
  readonly transport: Transport;
  /** Who hears about each call. */
  readonly observers: readonly Hooks[];
  /** By the name of the way to sign in, each once it was needed. */
  readonly authentications: Map<string, Authentication>;
  /** Of products called before. */
  readonly addresses: Map<string, BaseAddress>;
}

/**
 * @param inherited What a clone takes over.
 * @throws ConfigurationError when an option makes no sense.
 */
export function createConnection(
  options: ClientOptions,
  inherited: Shared & Partial<Pick<Connection, "authentications">> = {
    budget: new RetryBudget(),
    redactor: new Redactor(),
    idempotentOrigins: new Set(),
  },
): Connection {
  const settings = resolveSettings(options);
  const runtime = { ...systemRuntime, ...(options as { readonly [RUNTIME]?: Partial<Runtime> })[RUNTIME] };
  const transport = settings.fetch ? fetchTransport(settings.fetch) : runtimeTransport;
  return {
    authentications: new Map(),
    ...inherited,
    options,
    settings,
    runtime,
    transport,
    observers: observersOf(options),
    addresses: new Map(),
  };
}

/** Takes the connection of a client, or makes one from options. */
export function connectionOf(source: ConnectionHolder | ClientOptions): Connection {
  return CONNECTION in source ? (source[CONNECTION]() as Connection) : createConnection(source);
}
