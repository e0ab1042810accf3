import type { Company, Notice } from '../../../shared/api/views.ts';
import { type Reconnecting, reconnecting } from '../../shared/reconnecting.ts';
import { hear, manner, noticeWords } from '../state/notices.ts';
import type { Typed } from '../state/workspace.ts';
import { lookAround } from './around.ts';
import { calmly } from './calmly.ts';
import { keepCompany } from './company.ts';
import { notifyDesktop } from './desktop.ts';
import { loadList, resync } from './lists.ts';
import type { Ports } from './ports.ts';
import { keepPresence } from './presence.ts';
import { tell } from './tell.ts';
import { refreshTicket } from './ticket.ts';

const PING_MS = 5 * 60_000;
const HERE_MS = 2 * 60_000;
const SETTLE_MS = 3000;
const CALM_MS = 250;

export type Live = Pick<Reconnecting, 'retryNow' | 'close'>;
type Go = (ticket: string | null) => void;
/** `go`: to a ticket, or to the quarantine. */
type Doors = { socketUrl: string; go: Go };

/** Keeps the page live: notices while the line is up, everything anew whenever it comes up. */
export function stayLive(ports: Ports, { socketUrl, go }: Doors): Live {
  const refresh = calmly((id) => void refreshTicket(ports, id), CALM_MS);
  const around = lookAround(ports);
  const company = keepCompany(ports);
  const line = reconnecting({
    address: async () => `${socketUrl}?ticket=${encodeURIComponent((await ports.api.socketTicket()).ticket)}`,
    onOpen: () => {
      look(ports.store.get().openId);
      catchUp(ports);
    },
    onMessage: (data) => receive(ports, data, { refresh, go, look: around.look, meet: company.hear }),
    onLink: (link) => ports.store.dispatch({ type: 'link', link }),
    pingMs: PING_MS,
  });
  const look = (ticket: string | null) => line.send({ action: 'view', ticket });
  const forget = onTurn(ports, look);
  const hush = onTyped(ports, ({ ticket, note }) => line.send({ action: 'write', ticket, note }));
  // Others forget whoever is not heard of: see fading in state/company.ts.
  const here = setInterval(() => document.hidden || look(ports.store.get().openId), HERE_MS);
  const close = () => {
    forget();
    hush();
    clearInterval(here);
    company.close();
    around.close();
    line.close();
  };
  return { retryNow: line.retryNow, close };
}

/** The desk sends changes of a ticket to whoever looks at it. */
function onTurn({ store }: Ports, look: (ticket: string | null) => void): () => void {
  let shown = store.get().openId;
  return store.subscribe(() => {
    const { openId } = store.get();
    if (openId !== shown) look(openId);
    shown = openId;
  });
}

function onTyped({ store }: Ports, tell: (typed: Typed) => void): () => void {
  let told = store.get().typed;
  return store.subscribe(() => {
    const { typed } = store.get();
    if (typed !== told && typed !== null) tell(typed);
    told = typed;
  });
}

/** Twice: what happens while the desk is still writing down that we are connected would be seen by neither. */
function catchUp(ports: Ports): void {
  everything(ports);
  setTimeout(() => everything(ports), SETTLE_MS);
}

function everything(ports: Ports): void {
  void resync(ports).then(() => keepPresence(ports));
  const { openId } = ports.store.get();
  if (openId !== null) void refreshTicket(ports, openId);
}

type Told = { refresh: (ticket: string) => void; go: Go; look: () => void; meet: (company: Company) => void };

function receive(ports: Ports, data: unknown, then: Told): void {
  const message = data as Partial<Notice | Company> & { now?: string };
  if (message.type === 'company') then.meet(message as Company);
  if (message.type !== 'notice') {
    if ('now' in message && typeof message.now === 'string') ports.clock.sync(message.now);
    return;
  }
  const notice = message as Notice;
  if (notice.ticket) then.refresh(notice.ticket);
  if (notice.kind === 'mentioned') void loadList(ports, 'mentions');
  then.look();
  if (hear(ports.store.get().told, notice.id).first) announce(ports, notice, then.go);
}

function announce(ports: Ports, notice: Notice, go: Go): void {
  const { openId } = ports.store.get();
  const { toast, desktop, tone } = manner(notice, { openId, hidden: document.hidden });
  ports.store.dispatch({ type: 'heard', id: notice.id, counted: desktop });
  const open = () => go(notice.ticket || null);
  const text = noticeWords(notice, ports.say);
  // One line a ticket: what is new and assigned at once need not be told twice.
  if (toast)
    tell(ports, {
      id: `notice-${notice.ticket}`,
      tone,
      text,
      ms: 8000,
      action: { label: ports.say('open'), run: open },
    });
  if (desktop) notifyDesktop({ tag: notice.id, title: notice.ref, body: text, open });
}
