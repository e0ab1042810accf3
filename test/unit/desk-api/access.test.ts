import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  ACCESS,
  type Access,
  COMMANDS,
  type RouteName,
  SCOPES,
  VIEWS,
  type ViewName,
} from '../../../shared/api/access.ts';
import { withTables } from '../../support/access/page.ts';
import { COMMAND_SAMPLES, SAMPLES } from '../../support/access/samples.ts';
import {
  keyFor,
  messageOf,
  openScene,
  RELATIONS,
  type Relation,
  refOf,
  type Scene,
  secretOf,
  ticketOf,
  versionOf,
} from '../../support/access/scene.ts';
import type { Answer } from '../../support/api-parts.ts';

const claims = (sub: string, groups: string) => ({
  sub,
  name: sub,
  email: `${sub}@desk.test`,
  ...(groups ? { 'cognito:groups': `[${groups}]` } : {}),
});

/** Who calls, and of which rows they are let past. */
const PEOPLE: readonly { who: string; claims: Record<string, string>; rows: readonly Access['agents'][] }[] = [
  { who: 'nobody', claims: {}, rows: [] },
  { who: 'somebody who has logged in and is in no group', claims: claims('kim', ''), rows: [] },
  { who: 'an agent', claims: claims('carla', 'csr'), rows: ['every'] },
  { who: 'a lead', claims: claims('lena', 'csr lead'), rows: ['every', 'lead'] },
  { who: 'an admin', claims: claims('ada', 'admin'), rows: ['every', 'lead', 'admin'] },
];

type Cell = { access: Access; whose: Relation; ask: (scene: Scene) => Promise<Answer> };

/** The desk says no to a refused caller before it has read anything; to the others it says what it says to anybody. */
async function judge({ access, whose, ask }: Cell, scene: Scene, rows: readonly Access['agents'][], known: boolean) {
  const { status, body } = await ask(scene);
  if (rows.includes(access.agents)) return expect([200, 409]).toContain(status);
  expect(status).toBe(known ? 403 : 401);
  expect(JSON.stringify(body)).not.toContain(secretOf(whose));
}

const placeIn = (scene: Scene, whose: Relation) => ({
  ticket: ticketOf(whose),
  ref: refOf(whose),
  message: messageOf(whose),
  key: scene.key,
  entry: scene.entry,
  notification: scene.notification,
  other: ticketOf('linked'),
});

describe.each(PEOPLE)('$who', ({ claims: theirs, rows }) => {
  const known = 'sub' in theirs;

  it.each(Object.keys(ACCESS) as RouteName[])(
    'is let past %s as the table says, whosever the ticket is',
    async (name) => {
      const scene = await openScene();
      const [method = ''] = name.split(' ');
      for (const whose of RELATIONS) {
        const { path, body } = SAMPLES[name](placeIn(scene, whose));
        const ask = () => scene.call(method, path, { body, claims: theirs });
        await judge({ access: ACCESS[name], whose, ask }, scene, rows, known);
      }
    },
  );

  it('gives the commands that the table says, whosever the ticket is', async () => {
    const scene = await openScene();
    for (const whose of RELATIONS)
      for (const [type, body] of Object.entries(COMMAND_SAMPLES)) {
        const path = `/api/tickets/${ticketOf(whose)}/commands`;
        const ask = () => scene.call('POST', path, { body, claims: theirs });
        await judge({ access: COMMANDS[type as keyof typeof COMMANDS], whose, ask }, scene, rows, known);
      }
  });

  it('sees the views that the table says', async () => {
    const scene = await openScene();
    for (const view of Object.keys(VIEWS) as ViewName[]) {
      const ask = () => scene.call('GET', `/api/views/${view}`, { claims: theirs });
      await judge({ access: VIEWS[view], whose: 'own', ask }, scene, rows, known);
    }
  });
});

type KeyCase = {
  who: string;
  body: (key: Access['key']) => object | null;
  lets: (access: Access, whose: Relation) => boolean;
};

/** The queues' keys have every scope: what stops them is where the ticket lies. */
const KEYS: readonly KeyCase[] = [
  {
    who: 'a key with the scope of the row',
    body: (key) => key && { scopes: [key] },
    lets: () => true,
  },
  {
    who: 'a key with every scope but that of the row',
    body: (key) => ({ scopes: SCOPES.filter((scope) => scope !== key) }),
    lets: () => false,
  },
  {
    who: 'a key with every scope that is limited to the CSR queue',
    body: () => ({ scopes: SCOPES, queues: ['csr'] }),
    lets: ({ key, of }, whose) => key !== null && of !== 'desk' && (of !== 'ticket' || whose !== 'elsewhere'),
  },
];

/** A route that names no ticket is asked once. */
function toldApart(name: RouteName, scene: Scene): readonly Relation[] {
  const [own, other] = [SAMPLES[name](placeIn(scene, 'own')), SAMPLES[name](placeIn(scene, 'elsewhere'))];
  return own.path === other.path ? ['own'] : RELATIONS;
}

async function judgeKey(scene: Scene, { access, whose, method, path, body, secret, lets }: KeyCell) {
  const before = await versionOf(scene, 'elsewhere');
  const headers = { authorization: `Bearer ${secret}` };
  const answer = await scene.call(method, path.replace('/api/', '/v1/'), { body, headers });
  if (lets(access, whose)) return expect([200, 404, 409]).toContain(answer.status);
  expect([403, 404]).toContain(answer.status);
  expect(JSON.stringify(answer.body)).not.toContain(secretOf(whose));
  expect(await versionOf(scene, 'elsewhere')).toBe(before);
}

type KeyCell = {
  access: Access;
  whose: Relation;
  method: string;
  path: string;
  body?: unknown;
  secret: string;
  lets: KeyCase['lets'];
};

describe.each(KEYS)('$who', ({ body: limits, lets }) => {
  it.each(Object.keys(ACCESS) as RouteName[])('is let past %s as the table says', async (name) => {
    const scene = await openScene();
    const access = ACCESS[name];
    const made = limits(access.key);
    const secret = made ? await keyFor(scene, made) : '';
    const [method = ''] = name.split(' ');
    for (const whose of secret ? toldApart(name, scene) : [])
      await judgeKey(scene, { access, whose, method, ...SAMPLES[name](placeIn(scene, whose)), secret, lets });
  });

  it('gives commands, and sees views, as the table says', async () => {
    const scene = await openScene();
    for (const [type, access] of Object.entries(COMMANDS)) {
      const made = limits(access.key);
      const secret = made ? await keyFor(scene, made) : '';
      const body = COMMAND_SAMPLES[type as keyof typeof COMMANDS];
      for (const whose of secret ? RELATIONS : []) {
        const path = `/api/tickets/${ticketOf(whose)}/commands`;
        await judgeKey(scene, { access, whose, method: 'POST', path, body, secret, lets });
      }
    }
    for (const [view, access] of Object.entries(VIEWS)) {
      const made = limits(access.key);
      const secret = made ? await keyFor(scene, made) : '';
      if (secret)
        await judgeKey(scene, { access, whose: 'own', method: 'GET', path: `/api/views/${view}`, secret, lets });
    }
  });
});

it('is told on its page as it is', () => {
  const page = readFileSync('docs/access.md', 'utf8');

  expect(page).toBe(withTables(page));
});
