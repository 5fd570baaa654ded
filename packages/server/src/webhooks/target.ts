import { type LookupAddress, type LookupAllOptions, lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { type AddressRule, createAddressRule } from "./address-rules.ts";
import { isForbiddenPort } from "./forbidden-ports.ts";

/** A callback address leads where callbacks may not go. */
class TargetRefused extends Error {
  override readonly name = "TargetRefused";

  static byAddress(host: string): TargetRefused {
    return new TargetRefused(
      `Callbacks may not go to ${host}. An operator can open its network with POSTRIDER_ALLOWED_TARGETS.`,
    );
  }

  static byPort(port: string): TargetRefused {
    return new TargetRefused(`Callbacks may not go to port ${port}, which belongs to another protocol.`);
  }
}

/** An answer's headers are read to here: more than any endpoint has reason to send. */
const MAX_HEADER_BYTES = 16_384;

export interface TargetAgentOptions {
  /** CIDRs opened although they are not public. Default none. */
  allowedNetworks?: readonly string[];
  /** Nothing but those, not even public addresses. Default false. */
  onlyAllowed?: boolean;
  /** How long a connection may take to open, in milliseconds. */
  connectTimeoutMs: number;
  /** How names become addresses. Default: the host's resolver. */
  resolve?: Resolve;
}

/** Gives all addresses of a name. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Keeps connections to callback targets and refuses those that lead into private networks.
 *
 * The address is checked where the socket connects, after the name was resolved, so a name that changes its
 * address between a check and the connection (DNS rebinding) gains nothing. Literal addresses are checked too.
 * Redirects are never followed: undici does so only when asked.
 *
 * Connections to one host are not bounded here: its endpoints may be of many webhooks, and one that hangs must not take
 * the connections of the others. Each webhook's are bounded where its callbacks are claimed.
 */
export function createTargetAgent(options: TargetAgentOptions): Agent {
  const { allowedNetworks = [], onlyAllowed = false, connectTimeoutMs, resolve = lookup } = options;
  const isAllowed = createAddressRule(allowedNetworks, { onlyAllowed });
  // On a network of an operator's own choice, so is the port.
  const isOpened = createAddressRule(allowedNetworks, { onlyAllowed: true });
  const connectWhere = (rule: AddressRule) =>
    buildConnector({ lookup: guardedLookup(resolve, rule), timeout: connectTimeoutMs });
  const connect = connectWhere(isAllowed);
  const connectWhereOpened = connectWhere(isOpened);
  return new Agent({
    maxHeaderSize: MAX_HEADER_BYTES,
    connect(target, callback) {
      const host = target.hostname.replace(/^\[|\]$/g, "");
      const isLiteral = isIP(host) !== 0;
      const isOddPort = isForbiddenPort(target.port);
      if (isLiteral && !isAllowed(host)) callback(TargetRefused.byAddress(host), null);
      else if (isLiteral && isOddPort && !isOpened(host)) callback(TargetRefused.byPort(target.port), null);
      else if (isOddPort) connectWhereOpened(target, callback);
      else connect(target, callback);
    },
  });
}

/** Resolves a name to those of its addresses that may be used. */
export function guardedLookup(resolve: Resolve, isAllowed: AddressRule): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "");
      const allowed = addresses.filter(({ address }) => isAllowed(address));
      const [first] = allowed;
      if (first === undefined) return callback(TargetRefused.byAddress(hostname), "");
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}
