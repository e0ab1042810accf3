import { describe, expect, it } from '@jest/globals';
import { homeAddress, refuseForeign } from '../../../local/http/guard.ts';

const refused = (headers: Record<string, string>, method = 'GET') =>
  refuseForeign({ method, headers: { host: '127.0.0.1:3000', ...headers } }, 3000);

describe('the guard at the door', () => {
  it.each([
    [{}],
    [{ host: 'localhost:3000' }],
    [{ origin: 'http://127.0.0.1:3000' }],
    [{ origin: 'http://localhost:3000' }],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
    [{ 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }],
  ])('lets the desk’s own pages, tools and links in: %j', (headers) => {
    expect(refused(headers)).toBeNull();
  });

  it.each([
    [{ host: 'evil.example:3000' }],
    [{ host: '127.0.0.1:3001' }],
    [{ host: '127.0.0.1.evil.example:3000' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'https://127.0.0.1:3000' }],
    [{ origin: 'http://127.0.0.1:3001' }],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ])('keeps pages of others out: %j', (headers) => {
    expect(refused(headers)).toEqual(expect.any(String));
  });

  it('keeps a foreign form’s POST out, even as a navigation without an origin', () => {
    expect(refused({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 'POST')).toEqual(
      expect.any(String),
    );
  });

  it('refuses a request without a host', () => {
    expect(refuseForeign({ method: 'GET', headers: {} }, 3000)).toEqual(expect.any(String));
  });

  it('leads a browser from localhost to the address that all pages name, and leaves tools alone', () => {
    const home = (headers: Record<string, string>) =>
      homeAddress({ method: 'GET', headers }, { port: 3000, url: '/demo' });

    expect(home({ host: 'localhost:3000', 'sec-fetch-mode': 'navigate' })).toBe('http://127.0.0.1:3000/demo');
    expect(home({ host: 'localhost:3000' })).toBeNull();
    expect(home({ host: '127.0.0.1:3000', 'sec-fetch-mode': 'navigate' })).toBeNull();
  });
});
