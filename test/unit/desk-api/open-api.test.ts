import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ANSWERS } from '../../../infra/open-api/answers.ts';
import { openApi } from '../../../infra/open-api.ts';
import { ACCESS, type Access, type RouteName } from '../../../shared/api/access.ts';
import { spelled } from '../../support/access/page.ts';

type Operation = { operationId: string; requestBody?: unknown; security: object[]; parameters: { name: string }[] };
type Described = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};

const whole = openApi('Switchboard') as unknown as Described;
const operations = Object.entries(whole.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} /api${path}`, operation })),
);

describe('the description of the REST API', () => {
  it('names every route that the API has, and no other', () => {
    expect(operations.map(({ name }) => name).toSorted()).toEqual(Object.keys(ACCESS).toSorted());
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  });

  it('says of each by whose bearer it opens, as the table of access does', () => {
    for (const { name, operation } of operations) {
      const { key }: Access = ACCESS[name as keyof typeof ACCESS];
      expect(operation.security).toEqual([{ login: [] }, ...(key ? [{ key: [key] }] : [])]);
    }
  });

  it('points at no schema that is not there', () => {
    const pointed = [...JSON.stringify(whole).matchAll(/"#\/components\/schemas\/([A-Za-z]+)"/g)].map(([, id]) => id);

    expect(pointed.length).toBeGreaterThan(60);
    expect(pointed.filter((id) => !Object.hasOwn(whole.components.schemas, id ?? ''))).toEqual([]);
  });

  it('describes bodies by the schemas that check them, and takes an Idempotency-Key with every POST', () => {
    expect(JSON.stringify(whole.paths['/tickets/{ticket}/commands']?.['post']?.requestBody)).toContain('"transfer"');
    for (const { name, operation } of operations)
      expect(operation.parameters.some((each) => each.name === 'Idempotency-Key')).toBe(name.startsWith('POST'));
  });

  it('takes the cursor with each list that answers with one', () => {
    const withCursor = operations.filter(
      ({ name }) => name.startsWith('GET') && 'cursor' in (ANSWERS[name as RouteName].toJSONSchema().properties ?? {}),
    );

    expect(withCursor.length).toBeGreaterThan(4);
    for (const { operation } of withCursor) expect(operation.parameters.map(({ name }) => name)).toContain('cursor');
  });

  it('is kept as it is served, so that a change of the API shows in its review', () => {
    expect(readFileSync('docs/openapi.json', 'utf8')).toBe(spelled(openApi('Switchboard')));
  });
});
