/** MD5 (RFC 1321), which Web Crypto does not have. It is a checksum here: the signature around it is SHA-256. */

/** Left rotations of the four rounds; each round uses its four in turn (RFC 1321 §3.4). */
const ROTATIONS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

/** Bytes of a block. */
const BLOCK = 64;

/** The message with its padding: a one bit, zeros, and the length in bits as the last eight bytes (§3.1, §3.2). */
function pad(message: Uint8Array): DataView {
  const length = Math.ceil((message.length + 9) / BLOCK) * BLOCK;
  const padded = new Uint8Array(length);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(length - 8, BigInt(message.length) * 8n, true);
  return view;
}

/** What a step mixes of three words, and which word of the block it adds (§3.4). */
function mix(step: number, b: number, c: number, d: number): [mixed: number, word: number] {
  if (step < 16) return [(b & c) | (~b & d), step];
  if (step < 32) return [(d & b) | (~d & c), 5 * step + 1];
  if (step < 48) return [b ^ c ^ d, 3 * step + 5];
  return [c ^ (b | ~d), 7 * step];
}

/** The 16 bytes of the digest. */
export function md5(message: Uint8Array): Uint8Array {
  const blocks = pad(message);
  let state: [number, number, number, number] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let offset = 0; offset < blocks.byteLength; offset += BLOCK) {
    let [a, b, c, d] = state;
    for (let step = 0; step < 64; step += 1) {
      const [mixed, word] = mix(step, b, c, d);
      const constant = Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32);
      const sum = (a + mixed + constant + blocks.getInt32(offset + (word % 16) * 4, true)) | 0;
      const rotation = ROTATIONS[(step >> 4) as 0 | 1 | 2 | 3][(step & 3) as 0 | 1 | 2 | 3];
      [a, d, c, b] = [d, c, b, (b + ((sum << rotation) | (sum >>> (32 - rotation)))) | 0];
    }
    state = [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0];
  }
  const digest = new DataView(new ArrayBuffer(16));
  for (const [index, word] of state.entries()) digest.setInt32(index * 4, word, true);
  return new Uint8Array(digest.buffer);
}
