/** Names whose every address is inside. */
export const namesThatLeadInside: Readonly<Record<string, string[]>> = {
  localhost: ["127.0.0.1", "::1"],
  "localhost.": ["127.0.0.1"],
  "app.localhost": ["127.0.0.1"],
  "localtest.me": ["127.0.0.1"],
  "127.0.0.1.nip.io": ["127.0.0.1"],
  "metadata.google.internal": ["169.254.169.254"],
  "metadata.example": ["169.254.169.254"],
  "alias-of-metadata.example": ["169.254.169.254"],
  "instance-data": ["169.254.169.254"],
  "router.local": ["192.168.1.1"],
  "db.internal": ["10.0.0.5"],
  "kubernetes.default.svc": ["10.96.0.1"],
  "host.docker.internal": ["172.17.0.1"],
  "carrier.example": ["100.64.0.1"],
  "six.example": ["::1"],
  "mapped.example": ["::ffff:127.0.0.1"],
  "mapped-hex.example": ["::ffff:7f00:1"],
  "private-six.example": ["fd00:ec2::254"],
  "link-local.example": ["fe80::1"],
  "nat64.example": ["64:ff9b::7f00:1"],
  "sixtofour.example": ["2002:7f00:1::"],
  "all-inside.example": ["10.0.0.1", "192.168.0.1", "::1", "169.254.169.254"],
  "xn--9ca.example": ["127.0.0.1"],
  // The public suffix of a target that only looks like one in its user part, path or fragment.
  "evil.example": ["127.0.0.1"],
};

/** IPv4 addresses that are not public: one or more of each special-purpose network (IANA registry). */
const INSIDE_IPV4 = [
  ...["0.0.0.0", "0.1.2.3", "0.255.255.255", "10.0.0.0", "10.0.0.1", "10.255.255.255"],
  ...[
    "100.64.0.0",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.0",
    "127.0.0.1",
    "127.0.1.1",
    "127.127.127.127",
  ],
  ...["127.255.255.255", "169.254.0.1", "169.254.169.254", "169.254.170.2", "169.254.169.123", "172.16.0.1"],
  ...["172.17.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1"],
  ...["192.168.1.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1"],
  ...["224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"],
];

const INSIDE_IPV6 = [
  ...["::", "::1", "0:0:0:0:0:0:0:1", "0000:0000:0000:0000:0000:0000:0000:0001", "::127.0.0.1", "::7f00:1"],
  ...["::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:0:0", "::ffff:10.0.0.1", "::ffff:169.254.169.254"],
  ...[
    "::ffff:a9fe:a9fe",
    "0:0:0:0:0:ffff:a9fe:a9fe",
    "::ffff:192.168.0.1",
    "::ffff:100.64.0.1",
    "::FFFF:127.0.0.1",
  ],
  ...["64:ff9b::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "64:ff9b:1::7f00:1"],
  ...["100::1", "2001::1", "2001:0:7f00:1::", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1"],
  ...["2002:7f00:1::", "2002:a9fe:a9fe::", "2002:c0a8:1::", "3fff::1", "5f00::1", "fc00::1", "fd00::1"],
  ...["fd00:ec2::254", "fd12:3456:789a::1", "fdff:ffff::1", "fe80::1", "fe80::a9fe:a9fe", "febf::1"],
  ...["fec0::1", "feff::1", "ff00::1", "ff02::1", "ff05::1:3"],
];

/** Other ways to write 127.0.0.1 and 169.254.169.254 that the URL parser takes (WHATWG URL Standard, host parser). */
const SPELLINGS = [
  ...["2130706433", "0x7f000001", "0X7F000001", "017700000001", "127.1", "127.0.1", "0x7f.1", "0x7f.0.0.1"],
  ...[
    "0177.0.0.1",
    "0177.0.0.01",
    "127.0.0.1.",
    "127.00.0.1",
    "0x7f.0x0.0x0.0x1",
    "0177.0x0.0.1",
    "127.0x000001",
  ],
  ...[
    "①②⑦.⓪.⓪.①",
    "１２７.０.０.１",
    "127。0。0。1",
    "127．0．0．1",
    "%31%32%37.0.0.1",
    "0",
    "0x0",
    "00",
    "0.0",
  ],
  ...[
    "2852039166",
    "0xa9fea9fe",
    "025177524776",
    "169.254.43518",
    "0xa9.0xfe.0xa9.0xfe",
    "0251.0376.0251.0376",
  ],
  ...["0xa9.254.0251.254", "3232235521", "0xc0a80001", "192.168.1", "10.1", "0xa000001", "167772161"],
  ...["ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "LOCALHOST", "LocalHost.", "é.example"],
];

const METADATA_PATHS = [
  "/latest/meta-data/",
  "/computeMetadata/v1/",
  "/metadata/instance?api-version=2021-02-01",
];
const OTHER_PORTS = [21, 22, 25, 53, 80, 443, 2375, 3306, 5432, 6379, 8080, 9200, 11_211, 27_017];

/** Addresses that lead where no callback may go, or to no place at all; `port` is where somebody listens. */
export function targetsInside(port: number): string[] {
  const hosts = [...INSIDE_IPV4, ...INSIDE_IPV6.map((address) => `[${address}]`), ...SPELLINGS];
  return [
    ...[...hosts, ...Object.keys(namesThatLeadInside)].map((host) => `http://${host}:${port}/`),
    ...METADATA_PATHS.map((path) => `http://169.254.169.254${path}`),
    ...OTHER_PORTS.map((other) => `http://127.0.0.1:${other}/`),
    ...["127.0.0.1", "[::1]", "localhost"].map((host) => `https://${host}:${port}/`),
    // What looks like a public host and is user, password, path, query or fragment.
    `http://example.com@127.0.0.1:${port}/`,
    `http://example.com:80@127.0.0.1:${port}/`,
    `http://user:password@localhost:${port}/`,
    `http://example.com%40@127.0.0.1:${port}/`,
    `http://127.0.0.1:${port}\\@example.com/`,
    `http://evil.example:${port}/#@example.com/`,
    `http://evil.example:${port}?@example.com/`,
    `http:/\\127.0.0.1:${port}/`,
    `http:127.0.0.1:${port}`,
    `http:///127.0.0.1:${port}/`,
    ` http://127.0.0.1:${port}/`,
    `http://127.0.0.1\t:${port}/`,
    `ht\ntp://127.0.0.1:${port}/`,
    // Zones, other protocols, and what is no address.
    `http://[fe80::1%25lo]:${port}/`,
    `http://[::1%25lo]:${port}/`,
    `file:///etc/passwd`,
    `ftp://127.0.0.1:${port}/`,
    `gopher://127.0.0.1:${port}/_POST`,
    `dict://127.0.0.1:${port}/info`,
    `ws://127.0.0.1:${port}/`,
    `unix:/var/run/docker.sock`,
    `data:text/plain,hello`,
    `javascript:alert(1)`,
    `//127.0.0.1:${port}/`,
    "http://",
    "",
  ];
}
