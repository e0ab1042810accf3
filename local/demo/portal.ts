import { setTimeout as wait } from 'node:timers/promises';
import type { RequestList } from '../../shared/api/portal.ts';
import type { OutboxView } from '../pages/outbox.ts';

type Door = { url: string; outbox(): Promise<OutboxView> };

const TRIES = 40;

/** A customer in the portal: asks for the link, finds it in their mail, opens it, and adds to the request that changed last. False where they have none. */
export async function writeInPortal(door: Door, address: string, { id, text }: { id: string; text: string }) {
  const { url } = door;
  const token = await askForLink(door, address);
  const entered = await post(url, 'session', { token });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const answer = await fetch(`${url}/portal/api/requests`, { headers: { cookie } });
  const { requests } = (await answer.json()) as RequestList;
  const latest = requests.toSorted((a, b) => b.lastAt.localeCompare(a.lastAt))[0];
  if (!latest) return false;
  await post(url, `requests/${latest.id}/messages`, { id, text }, cookie);
  return true;
}

/** What their link opens the portal with: it lies in the mail alone. */
export async function askForLink(door: Door, address: string): Promise<string> {
  const before = (await linksTo(door, address)).length;
  await post(door.url, 'link', { address, language: 'en' });
  return linkAfter(door, address, before);
}

async function post(url: string, path: string, body: object, cookie = ''): Promise<Response> {
  const answer = await fetch(`${url}/portal/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`/portal/api/${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}

async function linksTo({ outbox }: Door, address: string): Promise<string[]> {
  const { mails } = await outbox();
  const theirs = mails.filter(({ to }) => to.includes(address));
  return theirs.flatMap(({ text }) => /\/portal\/#\/sign-in\/([\w-]+)/.exec(text)?.[1] ?? []);
}

async function linkAfter(door: Door, address: string, before: number): Promise<string> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const link = (await linksTo(door, address))[before];
    if (link) return link;
    await wait(100);
  }
  throw new Error(`no link to the portal came to ${address}`);
}
