import type { Page, Route } from 'playwright-core';

/** Runs if anything takes it for markup, for an attribute or for a script; the last mark turns what follows it round. */
const POISON = ` <img src=x onerror="window.ran=1"><svg onload=window.ran=1></svg>"' onfocus=window.ran=1 autofocus x="<script>window.ran=1</script>\u202E`;

/** What the pages compare, look up, count or go to: a customer's words never lie there. */
const PLAIN = new Set(
  'id ids at n ref type kind key status queue queues groups presence priority channel account direction metric state role method cursor next token session version icon contentType src href url path asks who doing action language unit way of on by as from to fate event eventKind ticket conversation assignee replyTo quotes externalId since until owner scope scopes code site dir sort macros outcome category'.split(
    ' ',
  ),
);
const TIMES = /(At|Id|Url|Key|Token)$/;
const MOMENT = /^\d{4}-\d\d-\d\dT/;

/** Every text of an answer with the poison behind it. `fields`: takes down where. */
function poisoned(value: unknown, place: string, fields: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((each) => poisoned(each, `${place}[]`, fields));
  if (typeof value === 'string') {
    if (MOMENT.test(value) || value === '') return value;
    fields.add(place);
    return value + POISON;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const isPlain = (PLAIN.has(key) || TIMES.test(key)) && !holdsMore(each);
      return [key, isPlain ? each : poisoned(each, `${place}.${key}`, fields)];
    }),
  );
}

/** An object, or a list of them: whatever its name, there are texts further in. */
function holdsMore(value: unknown): boolean {
  return Array.isArray(value) ? value.some(holdsMore) : typeof value === 'object' && value !== null;
}

/** From now on whatever the desk tells this window is hostile, by its API and by its socket. Answers the fields that were. */
export async function poison(page: Page): Promise<Set<string>> {
  const fields = new Set<string>();
  const answer = async (route: Route) => {
    const response = await route.fetch();
    const isJson = response.headers()['content-type']?.includes('json');
    if (!isJson) return await route.fulfill({ response });
    const place = new URL(route.request().url()).pathname.replace(/\/(?=[^/]*\d)[^/]+/g, '/ID');
    return await route.fulfill({ response, json: poisoned(await response.json(), place, fields) });
  };
  await page.route(/\/(api|portal-api|portal\/api)\//, answer);
  await page.routeWebSocket(/.*/, (socket) => {
    const desk = socket.connectToServer();
    desk.onMessage((said) => socket.send(JSON.stringify(poisoned(JSON.parse(String(said)), 'socket', fields))));
  });
  return fields;
}
