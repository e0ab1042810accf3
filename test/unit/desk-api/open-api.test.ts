import { describe, expect, it } from '@jest/globals';
import { ROUTES } from '../../../functions/desk-api/routes.ts';
import { openApi } from '../../../infra/open-api.ts';

type Described = { paths: Record<string, Record<string, { requestBody?: unknown; security?: unknown }>> };

describe('the description of the REST API', () => {
  const { paths } = openApi('Desk') as unknown as Described;
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      method: method.toUpperCase(),
      path: path.replaceAll(/\{index\}/g, '0').replaceAll(/\{[a-z]+\}/g, 'x'),
    })),
  );

  it('names every route that the API has', () => {
    const missing = ROUTES.filter(
      (route) => !described.some(({ method, path }) => method === route.method && route.path.test(path)),
    );

    expect(missing.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('names no route that the API has not, but itself', () => {
    const invented = described.filter(
      ({ method, path }) => !ROUTES.some((route) => route.method === method && route.path.test(path)),
    );

    expect(invented).toEqual([{ method: 'GET', path: '/api/openapi.json' }]);
  });

  it('demands a login everywhere else, and describes bodies by the schemas that check them', () => {
    expect(paths['/api/me']?.['get']?.security).toEqual([{ login: [] }]);
    expect(JSON.stringify(paths['/api/tickets/{ticket}/commands']?.['post']?.requestBody)).toContain('"transfer"');
  });
});
