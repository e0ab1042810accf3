import { expect, it } from '@jest/globals';
import { ACCESS, type RouteName, SCOPES } from '../../../shared/api/access.ts';
import { COMMAND_SAMPLES, type Place, SAMPLES, type Sample } from '../../support/access/samples.ts';
import {
  keyFor,
  messageOf,
  openScene,
  refOf,
  type Scene,
  secretOf,
  ticketOf,
  versionOf,
} from '../../support/access/scene.ts';
import type { Answer } from '../../support/api-parts.ts';
import { fc } from '../../support/properties.ts';

/** CI asks for 20,000. */
const IDS = Number(process.env['FUZZED_IDS'] ?? 1500);

const FOREIGN = ['elsewhere', 'linked'] as const;
const OWN = ['own', 'colleague', 'queue'] as const;

const twist = (text: string) =>
  fc.constantFrom(
    text,
    text.toUpperCase(),
    `${text}.1`,
    text.replace('.1', '.2'),
    text.replace('.1', '.0'),
    text.replace('.1', ''),
    text.slice(0, -1),
    `C#${text}`,
    `../${text}`,
    `${text}/../${text}`,
    `${text}\u0000`,
    ` ${text}`,
    text.replaceAll('d', 'D'),
    encodeURIComponent(encodeURIComponent(text)),
  );

/** Ids of what lies in the other queue, as they are and bent, among ids of the key's own queue. */
const anyTicket = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...FOREIGN.map(ticketOf), ...FOREIGN.map(refOf)).chain(twist) },
  { weight: 1, arbitrary: fc.constantFrom(...OWN.map(ticketOf), ...OWN.map(refOf)) },
);
const anyMessage = fc.constantFrom(...[...FOREIGN, ...OWN].map(messageOf), 'H', 'T#000001', 'M#x').chain(twist);
const anyCursor = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(0, 1, 2, -1, 99, 1e9),
      fc.constantFrom(null, '', '0', '9', '2026', `2026#${ticketOf('elsewhere')}`),
    )
    .map((place) => Buffer.from(JSON.stringify(place)).toString('base64url')),
  fc.constantFrom('', 'x', 'W10', ...FOREIGN.map(ticketOf)),
);
const anyView = fc.constantFrom('mine', 'csr', 'tsr', 'triage', 'spam', 'all', '__proto__', 'AG#tom', 'TSR#0');

type Ids = Place & { cursor: string; view: string; upload: string };

const anyIds: fc.Arbitrary<Ids> = fc.record({
  ticket: anyTicket,
  ref: anyTicket,
  message: anyMessage,
  other: anyTicket,
  entry: fc.constantFrom('1781510400000-entry', ticketOf('elsewhere')),
  notification: fc.constantFrom('1781510400000-notification', ticketOf('elsewhere')),
  key: fc.constantFrom('000000000000', ticketOf('elsewhere')),
  cursor: anyCursor,
  view: anyView,
  upload: fc.constantFrom('uploads/carla/x', 'mail/raw', `attachments/${secretOf('elsewhere')}/0`),
});

/** The sample of a route with foreign ids in every place: the path, the query, the body. */
function bend(name: RouteName, ids: Ids): Sample {
  const sample = SAMPLES[name]({ ...ids, ticket: encodeURIComponent(ids.ticket), ref: encodeURIComponent(ids.ref) });
  if (name === 'GET /api/views/{view}')
    return { path: `/api/views/${encodeURIComponent(ids.view)}?cursor=${ids.cursor}` };
  if (name === 'GET /api/senders') return { path: `/api/senders?cursor=${ids.cursor}` };
  if (name === 'GET /api/overview') return { path: `/api/overview?views=${encodeURIComponent(`mine,${ids.view}`)}` };
  if (name.endsWith('/messages')) return { path: `${sample.path}?before=${encodeURIComponent(ids.message)}` };
  return sample;
}

const attachments = (key: string) => [{ key, name: 'a.png', contentType: 'image/png' }];

/** Commands on a ticket of the key's own queue whose body names what is foreign. */
const anyCommand = (ids: Ids) =>
  fc.constantFrom<object>(
    { ...COMMAND_SAMPLES.reply, via: ids.other },
    { ...COMMAND_SAMPLES.reply, attachments: attachments(ids.upload) },
    { ...COMMAND_SAMPLES.assign, assignee: ids.other },
    { ...COMMAND_SAMPLES.correct, message: ids.message },
    ...Object.values(COMMAND_SAMPLES),
  );

const anyRequest = fc
  .record({ name: fc.constantFrom(...(Object.keys(ACCESS) as RouteName[])), ids: anyIds })
  .chain(({ name, ids }) => {
    const [method = ''] = name.split(' ');
    const request = { method, ...bend(name, ids) };
    if (!name.endsWith('/commands')) return fc.constant(request);
    return anyCommand(ids).map((body) => ({ ...request, body }));
  });

const versions = (scene: Scene) => Promise.all(FOREIGN.map((whose) => versionOf(scene, whose)));

function holdsNothing({ status, body }: Answer): void {
  expect(status).toBeLessThan(500);
  const said = JSON.stringify(body);
  for (const whose of FOREIGN) expect(said).not.toContain(secretOf(whose));
}

it(`${IDS} requests of a key that is limited to a queue, with ids of the other in every place, show none of its bytes and change nothing there`, async () => {
  let scene = await openScene();
  let headers = { authorization: '' };
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(anyRequest, async ({ method, path, body }) => {
      if (asked % 250 === 0) {
        scene = await openScene();
        headers = { authorization: `Bearer ${await keyFor(scene, { scopes: SCOPES, queues: ['csr'] })}` };
      }
      asked += 1;
      const before = await versions(scene);
      holdsNothing(await scene.call(method, path.replace('/api/', '/v1/'), { body, headers }));
      expect(await versions(scene)).toEqual(before);
    }),
    { numRuns: IDS },
  );
});
