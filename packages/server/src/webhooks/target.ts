import { lookup as resolve } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { type AddressRule, createAddressRule } from "./address-rules.ts";

/** A callback address leads where callbacks may not go. */
class TargetRefused extends Error {
  override readonly name = "TargetRefused";

  constructor(host: string) {
    super(
      `Callbacks may not go to ${host}. An operator can open its network with POSTRIDER_ALLOWED_TARGETS.`,
    );
  }
}

export interface TargetAgentOptions {
  /** CIDRs opened although they are not public. Default none. */
  allowedNetworks?: readonly string[];
  /** Nothing but those, not even public addresses. Default false. */
  onlyAllowed?: boolean;
  /** How long a connection may take to open, in milliseconds. */
  connectTimeoutMs: number;
  /** Connections to one target at once. Default 64. */
  connections?: number;
}

/**
 * Keeps connections to callback targets and refuses those that lead into private networks.
 *
 * The address is checked where the socket connects, after the name was resolved, so a name that changes its
 * address between a check and the connection (DNS rebinding) gains nothing. Literal addresses are checked too.
 * Redirects are never followed: undici does so only when asked.
 */
export function createTargetAgent(options: TargetAgentOptions): Agent {
  const { allowedNetworks = [], onlyAllowed = false, connectTimeoutMs, connections = 64 } = options;
  const isAllowed = createAddressRule(allowedNetworks, { onlyAllowed });
  const connect = buildConnector({ lookup: guardedLookup(isAllowed), timeout: connectTimeoutMs });
  return new Agent({
    connections,
    connect(target, callback) {
      const host = target.hostname.replace(/^\[|\]$/g, "");
      if (isIP(host) !== 0 && !isAllowed(host)) callback(new TargetRefused(host), null);
      else connect(target, callback);
    },
  });
}

/** Resolves a name to those of its addresses that may be used. */
function guardedLookup(isAllowed: AddressRule): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "");
      const allowed = addresses.filter(({ address }) => isAllowed(address));
      const [first] = allowed;
      if (first === undefined) return callback(new TargetRefused(hostname), "");
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}
