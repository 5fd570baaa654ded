import { BlockList, isIPv6 } from "node:net";

/**
 * Networks that a customer's address may not lead into: everything that is not the public internet.
 * Source: IANA IPv4 and IPv6 Special-Purpose Address Registries; the translation prefixes (6to4, NAT64, Teredo)
 * are refused as a whole, because they can carry any of the IPv4 ones.
 */
const REFUSED_NETWORKS = [
  "0.0.0.0/8", // this network
  "10.0.0.0/8", // private
  "100.64.0.0/10", // shared by carriers (CGNAT)
  "127.0.0.0/8", // loopback
  "169.254.0.0/16", // link-local, cloud metadata
  "172.16.0.0/12", // private
  "192.0.0.0/24", // protocol assignments
  "192.0.2.0/24", // documentation
  "192.88.99.0/24", // 6to4 relays
  "192.168.0.0/16", // private
  "198.18.0.0/15", // benchmarking
  "198.51.100.0/24", // documentation
  "203.0.113.0/24", // documentation
  "224.0.0.0/4", // multicast
  "240.0.0.0/4", // reserved, broadcast
  "::/96", // unspecified, loopback, IPv4-compatible
  "64:ff9b::/96", // NAT64
  "64:ff9b:1::/48", // local NAT64
  "100::/64", // discard
  "2001::/23", // protocol assignments, Teredo
  "2001:db8::/32", // documentation
  "2002::/16", // 6to4
  "3fff::/20", // documentation
  "5f00::/16", // segment routing
  "fc00::/7", // private (unique local), cloud metadata
  "fe80::/10", // link-local
  "fec0::/10", // site-local, withdrawn
  "ff00::/8", // multicast
];

/** Tells whether callbacks may go to an address. */
export type AddressRule = (address: string) => boolean;

/**
 * @param allowedNetworks CIDRs that are opened although they are not public, "127.0.0.0/8".
 * @param options.onlyAllowed refuses public addresses too. Default false.
 * @throws when one of them is no CIDR.
 */
export function createAddressRule(
  allowedNetworks: readonly string[],
  { onlyAllowed = false }: { onlyAllowed?: boolean } = {},
): AddressRule {
  const refused = blockList(REFUSED_NETWORKS);
  const allowed = blockList(allowedNetworks);
  return (address) => {
    const [plain, family] = canonical(address);
    return allowed.check(plain, family) || (!onlyAllowed && !refused.check(plain, family));
  };
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix = ""] = network.split("/");
    const isPrefix = /^\d{1,3}$/.test(prefix);
    try {
      if (!isPrefix) throw new Error("it has no prefix length");
      list.addSubnet(address, Number(prefix), isIPv6(address) ? "ipv6" : "ipv4");
    } catch (error) {
      throw new Error(`"${network}" is no network: write it like 10.0.0.0/8 or fd00::/8.`, { cause: error });
    }
  }
  return list;
}

/** An IPv4 address in IPv6 clothes (::ffff:127.0.0.1) is what it is inside; a zone (%eth0) is left out. */
function canonical(address: string): [address: string, family: "ipv4" | "ipv6"] {
  const [bare = ""] = address.split("%");
  if (!isIPv6(bare)) return [bare, "ipv4"];
  // The URL parser writes every IPv6 address in its one shortest form (RFC 5952): ::ffff:7f00:1.
  const shortest = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(shortest);
  if (mapped === null) return [shortest, "ipv6"];
  const high = Number.parseInt(mapped[1] ?? "", 16);
  const low = Number.parseInt(mapped[2] ?? "", 16);
  return [`${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`, "ipv4"];
}
