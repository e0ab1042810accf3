import { DeskError } from '../../shared/errors.ts';
import { type HttpAnswer, type HttpRequest, json } from '../../shared/platform/http-handler.ts';
import type { PortalDeps } from './deps.ts';

const DAY = 86_400_000;
const LIFE_DAYS = 14;

/** Turns a link into a session: by POST alone, since programs that scan mails follow every link in them. */
export async function openSession(deps: PortalDeps, link: string): Promise<HttpAnswer> {
  const { portal, realClock, ids } = deps;
  const address = await portal.redeemLink(link, realClock.now());
  if (address === null)
    throw new DeskError('link.spent', 'this link has been used or is too old: ask for a new one', {
      recovery: 'never',
    });
  const token = `${ids.next()}${ids.next()}`;
  await portal.putSession(token, { address, until: realClock.now() + LIFE_DAYS * DAY });
  return { ...json(200, { address }), cookies: [cookie(deps, token, LIFE_DAYS * 86_400)] };
}

/** The proven address behind a request; a session that has ended is none. */
export async function sessionOf(deps: PortalDeps, { cookies }: HttpRequest): Promise<string> {
  const token = cookies[nameOf(deps)] ?? '';
  const address = token ? await deps.portal.session(token, deps.realClock.now()) : null;
  if (address === null)
    throw new DeskError('login.missing', 'you are not signed in (any more): ask for a link', { recovery: 'never' });
  return address;
}

/** Signing out ends the session itself, not only this browser's memory of it. */
export async function clearedCookie(deps: PortalDeps, { cookies }: HttpRequest): Promise<string> {
  const token = cookies[nameOf(deps)];
  if (token) await deps.portal.endSession(token);
  return cookie(deps, '', 0);
}

const isSafe = ({ publicUrl }: Pick<PortalDeps, 'publicUrl'>): boolean => publicUrl.startsWith('https:');

/** `__Host-`: no neighbour of the domain can set or read it. https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes */
const nameOf = (deps: Pick<PortalDeps, 'publicUrl'>): string => (isSafe(deps) ? '__Host-portal' : 'portal');

function cookie(deps: Pick<PortalDeps, 'publicUrl'>, value: string, seconds: number): string {
  const secure = isSafe(deps) ? '; Secure' : '';
  return `${nameOf(deps)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
}
