/** UTF-7 (RFC 2152): `+base64 of UTF-16BE-`, `+-` is a plus. Browsers dropped it, old Exchange servers still send it. */
export function decodeUtf7(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, run: string) =>
    run === '' ? '+' : fromUtf16Be(Buffer.from(run, 'base64')),
  );
}

function fromUtf16Be(bytes: Uint8Array): string {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return new TextDecoder('utf-16be').decode(even);
}
