import { describe, expect, it } from '@jest/globals';
import { openApi } from '../../../infra/open-api.ts';
import { ACCESS } from '../../../shared/api/access.ts';

type Described = { paths: Record<string, Record<string, { requestBody?: unknown; security?: unknown }>> };

describe('the description of the REST API', () => {
  const { paths } = openApi('Desk') as unknown as Described;
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );

  it('names every route that the API has, itself, and no other', () => {
    expect(described.toSorted()).toEqual([...Object.keys(ACCESS), 'GET /api/openapi.json'].toSorted());
  });

  it('demands a login everywhere else, and describes bodies by the schemas that check them', () => {
    expect(paths['/api/me']?.['get']?.security).toEqual([{ login: [] }]);
    expect(JSON.stringify(paths['/api/tickets/{ticket}/commands']?.['post']?.requestBody)).toContain('"transfer"');
  });
});
