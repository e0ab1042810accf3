import { describe, expect, it } from '@jest/globals';
import { commonLogTime, type Received, toEvent } from '../../../local/http/payload.ts';
import { fc } from '../../support/properties.ts';

const received = (more: Partial<Received> = {}): Received => ({
  method: 'POST',
  url: '/channels/webhook/shop',
  rawHeaders: ['Host', '127.0.0.1:3000', 'Content-Type', 'application/json'],
  body: new Uint8Array(),
  protocol: 'HTTP/1.1',
  sourceIp: '127.0.0.1',
  ...more,
});
const event = (more: Partial<Received> = {}) =>
  toEvent({
    received: received(more),
    path: '/channels/webhook/shop',
    parameters: {},
    routeKey: '$default',
    apiId: 'api',
    requestId: 'r',
    at: 0,
  });
const bodyOf = ({ body, isBase64Encoded }: { body?: string; isBase64Encoded: boolean }) =>
  Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');

describe('the event of an HTTP API', () => {
  it('has header names in lower case, repeated ones joined, and cookies apart', () => {
    const { headers, cookies } = event({ rawHeaders: ['X-One', 'a', 'x-one', 'b', 'Cookie', 'k=v; l=w'] });

    expect(headers).toEqual({ 'x-one': 'a,b' });
    expect(cookies).toEqual(['k=v', 'l=w']);
  });

  it('joins repeated query parameters by commas and keeps the raw query', () => {
    const { queryStringParameters, rawQueryString } = event({ url: '/x?hub.mode=subscribe&a=1&a=2&b=%20c' });

    expect(queryStringParameters).toEqual({ 'hub.mode': 'subscribe', a: '1,2', b: ' c' });
    expect(rawQueryString).toBe('hub.mode=subscribe&a=1&a=2&b=%20c');
  });

  it('leaves out what is empty', () => {
    expect(event()).not.toHaveProperty('body');
    expect(event()).not.toHaveProperty('queryStringParameters');
    expect(event()).not.toHaveProperty('pathParameters');
    expect(event()).not.toHaveProperty('cookies');
  });

  it('carries JSON as text', () => {
    const { body, isBase64Encoded } = event({ body: Buffer.from('{"text":"grüße"}') });

    expect([body, isBase64Encoded]).toEqual(['{"text":"grüße"}', false]);
  });

  it.each([['application/x-www-form-urlencoded'], ['image/png'], ['']])('carries %j in base64', (type) => {
    expect(event({ rawHeaders: ['content-type', type], body: Buffer.from('a=1') })).toMatchObject({
      isBase64Encoded: true,
    });
  });

  it('carries exactly the bytes that came, whatever they are called', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        fc.constantFrom('application/json', 'text/plain', 'image/png', ''),
        (bytes, type) => {
          const given = event({ rawHeaders: ['content-type', type], body: bytes });

          expect([...bodyOf(given)]).toEqual([...bytes]);
        },
      ),
    );
  });

  it('hands over the claims of an authorised request', () => {
    const { requestContext } = toEvent({
      received: received(),
      path: '/api/me',
      parameters: { proxy: 'me' },
      routeKey: 'GET /api/{proxy+}',
      apiId: 'api',
      requestId: 'r',
      at: 0,
      claims: { sub: 'x', 'cognito:groups': '[csr]' },
    });

    expect(requestContext).toMatchObject({ authorizer: { jwt: { claims: { 'cognito:groups': '[csr]' } } } });
  });

  it('tells the time as a log does', () => {
    expect(commonLogTime(Date.UTC(2020, 2, 12, 19, 3, 58))).toBe('12/Mar/2020:19:03:58 +0000');
  });
});
