/** One HTTP request as the endpoint hands it to a service's wire layer: header names in lower case, the body whole. */
export type WireRequest = {
  method: string;
  /** Path and query as sent, still encoded. */
  target: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** Fires when the client has gone, so that a long poll takes no message that nobody would get. */
  signal?: AbortSignal;
};

export type WireAnswer = { status: number; headers: Record<string, string>; body: string | Uint8Array };

/** Path and query of a request target, the path still encoded and left as it is: `..` in an object's key is a part of its name. */
export function splitTarget(target: string): { path: string; query: URLSearchParams } {
  const cut = target.indexOf('?');
  return cut < 0
    ? { path: target, query: new URLSearchParams() }
    : { path: target.slice(0, cut), query: new URLSearchParams(target.slice(cut + 1)) };
}
