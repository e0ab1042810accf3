import { describe, expect, it } from '@jest/globals';
import { matchRoute, parseRouteKey } from '../../../local/http/routes.ts';

const keys = [
  'GET /',
  'GET /{proxy+}',
  'GET /api/openapi.json',
  'GET /api/{proxy+}',
  'ANY /api/{proxy+}',
  'POST /channels/{channel}/{account}',
  '$default',
];
const routes = keys.map((key) => parseRouteKey(key, key));
const match = (method: string, path: string) => matchRoute(routes, method, path);

describe('the most specific route', () => {
  it.each([
    ['GET', '/', 'GET /'],
    ['GET', '/api/openapi.json', 'GET /api/openapi.json'],
    ['GET', '/api/me', 'GET /api/{proxy+}'],
    ['PUT', '/api/me/presence', 'ANY /api/{proxy+}'],
    ['GET', '/app.js', 'GET /{proxy+}'],
    ['GET', '/a/b/c', 'GET /{proxy+}'],
    ['POST', '/channels/whatsapp/eu', 'POST /channels/{channel}/{account}'],
    ['POST', '/channels/whatsapp', '$default'],
    ['POST', '/channels/whatsapp/', '$default'],
    ['DELETE', '/', '$default'],
  ])('%s %s goes to %s', (method, path, key) => {
    expect(match(method, path)?.route.key).toBe(key);
  });

  it('binds its parameters', () => {
    expect(match('POST', '/channels/whatsapp/eu')?.parameters).toEqual({ channel: 'whatsapp', account: 'eu' });
    expect(match('PUT', '/api/me/presence')?.parameters).toEqual({ proxy: 'me/presence' });
  });

  it('is none where no route fits', () => {
    expect(matchRoute([parseRouteKey('GET /a', 1)], 'POST', '/a')).toBeUndefined();
  });
});
