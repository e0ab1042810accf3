import { type Landed, oneHop } from './one-hop.ts';
import type { Downloaded, Downloads } from './ports.ts';
import { checkUrl, PUBLIC_INTERNET, type Reach, Refused } from './reach.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MOST_REDIRECTS = 3;

type Options = {
  /** The laptop's stand-in for the outside world, http on 127.0.0.1: every call then goes there with its real address behind it, and nothing leaves the machine. */
  through?: string | undefined;
  reach?: Reach;
};

type Asked = Parameters<Downloads['get']>[0];

/**
 * The only door by which the desk fetches from addresses that strangers name. What it refuses is an answer; what breaks on the way is thrown, for whoever
 * tries again. https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function liveDownloads({ through, reach = PUBLIC_INTERNET }: Options = {}): Downloads {
  return {
    async get(asked) {
      const signal = AbortSignal.timeout(asked.timeoutMs);
      try {
        return await follow(asked, { signal, through, reach });
      } catch (error) {
        if (error instanceof Refused) return { kind: 'refused', reason: error.message };
        throw signal.aborted ? new Error(`no answer within ${asked.timeoutMs / 1000} seconds`) : error;
      }
    },
  };
}

type Way = { signal: AbortSignal; through: string | undefined; reach: Reach };

/** Redirects by hand, each checked as the first address was. What we said of ourselves is for the first host alone. */
async function follow(asked: Asked, way: Way): Promise<Downloaded> {
  let url = readUrl(asked.url);
  let { headers } = asked;
  for (let hop = 0; ; hop += 1) {
    const landed = await land(asked, { url, headers }, way);
    if (landed === 'too-large') return { kind: 'too-large' };
    const { location } = landed.headers;
    if (!REDIRECTS.has(landed.status) || !asked.follows || location === undefined) return { kind: 'answer', ...landed };
    if (hop === MOST_REDIRECTS) throw new Refused(`it was passed on more than ${MOST_REDIRECTS} times`);
    const next = readUrl(location, url);
    if (next.origin !== url.origin) headers = {};
    url = next;
  }
}

async function land(
  { method, body = '', most }: Asked,
  { url, headers }: { url: URL; headers: Asked['headers'] },
  { signal, through, reach }: Way,
): Promise<Landed> {
  const hop = { method, headers, body, most, signal };
  if (through === undefined) return oneHop({ ...hop, url, reach });
  checkUrl(url, reach);
  return oneHop({ ...hop, url: new URL(`${through}/${url.href}`), reach: null });
}

function readUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href);
  if (!url) throw new Refused('its address cannot be read');
  return url;
}
