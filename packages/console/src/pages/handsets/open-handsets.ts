import { useState } from "react";
import { useSearchParams } from "wouter";
import { normaliseIdentity } from "../../parts/identity.ts";
import type { HandsetAddress, HandsetSummary } from "../../wire/handset.ts";

/** Handsets shown when nobody chose any: as many as fit beside each other on a desk. */
const DEFAULT_OPEN_COUNT = 3;

/** "SMS:12025550123,RCS:12025550123" -> addresses; what makes no sense is left out. */
export function parseAddresses(text: string): HandsetAddress[] {
  return text.split(",").flatMap((part) => {
    const [channel, ...rest] = part.split(":");
    const identity = normaliseIdentity(rest.join(":"));
    return channel && identity ? [{ channel, identity }] : [];
  });
}

/** The inverse of `parseAddresses`. */
export function formatAddresses(addresses: readonly HandsetAddress[]): string {
  return addresses.map(({ channel, identity }) => `${channel}:${identity}`).join(",");
}

/** Whether two addresses are of one handset. */
export function isSameHandset(one: HandsetAddress, other: HandsetAddress): boolean {
  return one.channel === other.channel && one.identity === other.identity;
}

/**
 * Which handsets stand on the desk when nobody chose any: those used last. One that stands there keeps its place
 * when another is used, so that phones do not jump about under the hand; a newcomer takes the place of one that fell
 * out.
 */
export function settleDesk(
  standing: readonly HandsetAddress[],
  known: readonly HandsetAddress[],
): HandsetAddress[] {
  const wanted = known.slice(0, DEFAULT_OPEN_COUNT);
  const newcomers = wanted.filter((address) => !standing.some((other) => isSameHandset(address, other)));
  const kept = standing.flatMap((address) => {
    const stays = wanted.some((other) => isSameHandset(address, other));
    const next = stays ? address : newcomers.shift();
    return next ? [next] : [];
  });
  return [...kept, ...newcomers];
}

/** Which handsets stand on the desk, and how to change that. */
export interface OpenHandsets {
  open: HandsetAddress[];
  isOpen: (address: HandsetAddress) => boolean;
  /** Puts one first, or takes it away. */
  toggle: (address: HandsetAddress) => void;
}

/** The choice lives in the address bar; without one, the handsets used last are shown. */
export function useOpenHandsets(known: readonly HandsetSummary[]): OpenHandsets {
  const [parameters, setParameters] = useSearchParams();
  const chosen = parameters.get("open");
  const [standing, setStanding] = useState<readonly HandsetAddress[]>([]);
  const settled = settleDesk(standing, known);
  if (formatAddresses(settled) !== formatAddresses(standing)) setStanding(settled);
  const open = chosen === null ? settled : parseAddresses(chosen);
  const isOpen = (address: HandsetAddress) => open.some((other) => isSameHandset(address, other));
  const toggle = (address: HandsetAddress) => {
    const others = open.filter((other) => !isSameHandset(address, other));
    const next = isOpen(address) ? others : [address, ...others];
    setParameters({ open: formatAddresses(next) }, { replace: true });
  };
  return { open, isOpen, toggle };
}
