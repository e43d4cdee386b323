// What stands in this browser's own store is encrypted: AES-GCM by WebCrypto, under a key that the
// server makes of the cookie's secret and tells with each ticket. The page has the key in memory
// alone. So whoever finds the store without the cookie (it was left, it expired, the disk was copied)
// can read nothing of it. Where there is no WebCrypto (a page over plain http) nothing is to be kept.
//
//   sealed = nonce (12 random bytes) · ciphertext · tag (16 bytes)

const NONCE_BYTES = 12;
const KEY_BYTES = 32;

export interface Seal {
  /** `place`: where it will stand; it can be opened for there alone. */
  close(place: string, bytes: Uint8Array): Promise<Uint8Array>;
  /** Nothing when it was not sealed with this key, for this place. */
  open(place: string, sealed: Uint8Array): Promise<Uint8Array | undefined>;
}

/** Of base64url; nothing when it is not 32 bytes. */
function bytesOf(key: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const letters = atob(key.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    return bytes.length === KEY_BYTES ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** `key`: TicketResponse.storage_key. Nothing where it is no key, or there is no WebCrypto. */
export async function sealUnder(key: string): Promise<Seal | undefined> {
  const raw = bytesOf(key);
  const subtle = globalThis.crypto?.subtle;
  if (!raw || !subtle) return undefined;
  const secret = await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const told = (place: string, iv: Uint8Array<ArrayBuffer>) => ({
    name: 'AES-GCM',
    iv,
    additionalData: new TextEncoder().encode(place),
  });
  return {
    async close(place, bytes) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const closed = await subtle.encrypt(told(place, nonce), secret, bytes.slice());
      const sealed = new Uint8Array(NONCE_BYTES + closed.byteLength);
      sealed.set(nonce);
      sealed.set(new Uint8Array(closed), NONCE_BYTES);
      return sealed;
    },
    async open(place, sealed) {
      const nonce = sealed.slice(0, NONCE_BYTES);
      try {
        const rest = sealed.slice(NONCE_BYTES);
        return new Uint8Array(await subtle.decrypt(told(place, nonce), secret, rest));
      } catch {
        return undefined;
      }
    },
  };
}
