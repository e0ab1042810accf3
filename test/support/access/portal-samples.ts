import type { PortalRoute } from '../../../shared/api/portal-access.ts';

/** A request that the portal grants to whoever may make it; the path is what follows `/portal/api/`. */
export type PortalSample = { method: 'GET' | 'POST'; path: string; body?: unknown };
export type PortalPlace = { request: string; message: string };

/** One for each route of the portal's table of access; a route without one does not compile. */
export const PORTAL_SAMPLES: Readonly<Record<PortalRoute, (place: PortalPlace) => PortalSample>> = {
  'POST /portal/api/link': () => post('link', { address: 'nobody@customer.example', language: 'en' }),
  'POST /portal/api/session': () => post('session', { token: 'a'.repeat(40) }),
  'POST /portal/api/sign-out': () => post('sign-out', {}),
  'GET /portal/api/me': () => ({ method: 'GET', path: 'me' }),
  'GET /portal/api/requests': () => ({ method: 'GET', path: 'requests' }),
  'POST /portal/api/requests': () =>
    post('requests', { id: 'request-0001', subject: 'Bill', text: 'Too high', topic: 'csr' }),
  'GET /portal/api/requests/{request}': ({ request }) => ({ method: 'GET', path: `requests/${place(request)}` }),
  'POST /portal/api/requests/{request}/messages': ({ request }) =>
    post(`requests/${place(request)}/messages`, { id: 'words-0001', text: 'let me in' }),
  'POST /portal/api/requests/{request}/messages/{message}/files/{index}': ({ request, message }) =>
    post(`requests/${place(request)}/messages/${place(message)}/files/0`, {}),
  'POST /portal/api/requests/{request}/close': ({ request }) => post(`requests/${place(request)}/close`, {}),
  'POST /portal/api/requests/{request}/rating': ({ request }) =>
    post(`requests/${place(request)}/rating`, { score: 1 }),
  'POST /portal/api/uploads': () => post('uploads', { contentType: 'image/png', bytes: 4 }),
};

const place = encodeURIComponent;
const post = (path: string, body: unknown): PortalSample => ({ method: 'POST', path, body });
