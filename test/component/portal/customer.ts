import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { InlineAnswer } from '../../../local/inline/http-door.ts';
import type { RequestList, RequestPage, RequestView } from '../../../shared/api/portal.ts';

/** The link in the newest mail to an address; empty where there is none. */
export function linkTo(desk: InlineDesk, address: string): string {
  const mail = desk
    .outbox()
    .mails.findLast(({ destinations, tags }) => destinations.includes(address) && tags['kind'] === 'sign-in');
  return /\/portal\/#\/sign-in\/([A-Za-z0-9_-]+)/.exec(mail?.raw.replace(/=\r?\n/g, '') ?? '')?.[1] ?? '';
}

export type Customer = Awaited<ReturnType<typeof signedIn>>;

/** Somebody who has asked for a link, has found it in their mail and has opened it. */
export async function signedIn(desk: InlineDesk, address: string) {
  await desk.portal('POST', 'link', { body: { address, language: 'en' } });
  await desk.settle();
  const { cookies } = await desk.portal('POST', 'session', { body: { token: linkTo(desk, address) } });
  const cookie = cookies[0]?.split(';')[0] ?? '';
  const ask = (method: 'GET' | 'POST', path: string, body?: unknown): Promise<InlineAnswer> =>
    desk.portal(method, path, { ...(body === undefined ? {} : { body }), cookie });
  return {
    cookie,
    ask,
    requests: async (): Promise<RequestView[]> => ((await ask('GET', 'requests')).body as RequestList).requests,
    read: async (id: string): Promise<RequestPage> => (await ask('GET', `requests/${id}`)).body as RequestPage,
  };
}
