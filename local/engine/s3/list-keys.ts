export type KeyQuery = {
  Prefix?: string;
  Delimiter?: string;
  MaxKeys?: number;
  StartAfter?: string;
  ContinuationToken?: string;
};

/** `next` is the continuation token where more follow. */
export type KeyPage = { keys: string[]; prefixes: string[]; next?: string };

/** One page of a listing: keys in order of their UTF-8 bytes, those that share the part up to the delimiter folded into one prefix. */
export function listKeys(all: readonly string[], query: KeyQuery): KeyPage {
  const { Prefix = '', Delimiter = '', MaxKeys = 1000 } = query;
  const after = query.ContinuationToken === undefined ? (query.StartAfter ?? '') : fromToken(query.ContinuationToken);
  const rows = fold(all.filter((key) => key.startsWith(Prefix)).sort(byBytes), Prefix, Delimiter);
  const following = rows.filter(({ last }) => byBytes(last, after) > 0);
  const page = following.slice(0, MaxKeys);
  const last = page.at(-1)?.last;
  return {
    keys: page.flatMap(({ key }) => key ?? []),
    prefixes: page.flatMap(({ prefix }) => prefix ?? []),
    ...(following.length > page.length && last !== undefined ? { next: toToken(last) } : {}),
  };
}

type Row = { key?: string; prefix?: string; last: string };

/** A row a key or a common prefix; `last` is the last key that it stands for. */
function fold(keys: readonly string[], prefix: string, delimiter: string): Row[] {
  const rows: Row[] = [];
  for (const key of keys) {
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const common = cut < 0 ? undefined : key.slice(0, cut + delimiter.length);
    const before = rows.at(-1);
    if (common === undefined) rows.push({ key, last: key });
    else if (before?.prefix === common) before.last = key;
    else rows.push({ prefix: common, last: key });
  }
  return rows;
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function toToken(key: string): string {
  return Buffer.from(key).toString('base64url');
}

function fromToken(token: string): string {
  return Buffer.from(token, 'base64url').toString();
}
