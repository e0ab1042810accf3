import type { WallboardView } from '../../shared/api/board-views.ts';
import type { ContactView, FoundContact } from '../../shared/api/contact-views.ts';
import type { DraftRequest } from '../../shared/api/draft-request.ts';
import type { KeyRequest } from '../../shared/api/key-request.ts';
import type { HookView, NotificationList, NotificationView } from '../../shared/api/notification-views.ts';
import type { ContactLink, SplitRequest, TalkRequest, TicketCommand } from '../../shared/api/requests.ts';
import type { SavedViewRequest } from '../../shared/api/saved-view-request.ts';
import type { SearchPage } from '../../shared/api/search-views.ts';
import type { SettingsView } from '../../shared/api/settings-views.ts';
import type {
  AgentView,
  AttachmentView,
  BrokenView,
  DraftAnswer,
  KeyView,
  MergeAnswer,
  MessagePage,
  MeView,
  Overview,
  QuarantineList,
  QuarantineView,
  SavedViewView,
  SenderList,
  SenderRuleView,
  SplitAnswer,
  TakenBack,
  TicketPage,
} from '../../shared/api/views.ts';
import type { LedgerHour } from '../../shared/domain/ledger-row.ts';
import type { Presence } from '../../shared/domain/words.ts';
import type { CommandAnswer, DeskView, TicketAnswer, UploadAnswer } from './answers.ts';
import type { Call } from './call.ts';

export type Endpoints = ReturnType<typeof endpoints>;

/** The REST API by name, one function a route. */
export function endpoints(call: Call) {
  const message = (ticket: string, id: string) => `${ticketPath(ticket)}/messages/${encodeURIComponent(id)}`;
  return {
    me: () => call<MeView>('GET', '/api/me'),
    setPresence: (presence: Presence) => call<MeView>('PUT', '/api/me/presence', { presence }),
    desk: () => call<DeskView>('GET', '/api/desk'),
    agents: () => call<{ agents: AgentView[]; broken: BrokenView[] }>('GET', '/api/agents'),
    mended: ({ channel, account }: BrokenView) =>
      call<{ broken: BrokenView[] }>('DELETE', `/api/accounts/${channel}/${encodeURIComponent(account)}/broken`),
    socketTicket: () => call<{ ticket: string }>('POST', '/api/socket', {}),
    /** `views`: their names, by comma. */
    overview: (views: string) => call<Overview>('GET', withQuery('/api/overview', { views })),
    view: (name: string, cursor?: string) => call<TicketPage>('GET', withQuery(`/api/views/${name}`, { cursor })),
    settings: () => call<SettingsView>('GET', '/api/settings'),
    wallboard: () => call<WallboardView>('GET', '/api/wallboard'),
    ticket: (id: string) => call<TicketAnswer>('GET', ticketPath(id)),
    older: (id: string, before: string) =>
      call<MessagePage>('GET', withQuery(`${ticketPath(id)}/messages`, { before })),
    search: (q: string, cursor?: string) => call<SearchPage>('GET', withQuery('/api/search', { q, cursor })),
    saveView: (id: string, view: SavedViewRequest) => call<SavedViews>('PUT', savedPath(id), view),
    removeView: (id: string) => call<SavedViews>('DELETE', savedPath(id)),
    savedTickets: (id: string, cursor?: string) =>
      call<TicketPage>('GET', withQuery(`${savedPath(id)}/tickets`, { cursor })),
    find: (ref: string) => call<{ id: string }>('GET', withQuery('/api/tickets', { ref })),
    command: (id: string, command: TicketCommand, once?: string) =>
      call<CommandAnswer>('POST', `${ticketPath(id)}/commands`, command, { once }),
    takeBack: (id: string, name: string) =>
      call<TakenBack>('DELETE', `${ticketPath(id)}/held/${encodeURIComponent(name)}`),
    /** `leaving`: the page is about to go, the request outlives it. */
    keepDraft: (id: string, draft: DraftRequest, leaving: boolean) =>
      call<DraftAnswer>('PUT', `${ticketPath(id)}/draft`, draft, { keepalive: leaving }),
    readMention: (id: string, until: string) =>
      call<{ read: true }>('DELETE', withQuery(`${ticketPath(id)}/mention`, { until })),
    contacts: (q: string) => call<{ contacts: FoundContact[] }>('GET', withQuery('/api/contacts', { q })),
    contact: (id: string) => call<ContactView>('GET', `${ticketPath(id)}/contact`),
    linkContact: (id: string, link: ContactLink) => call<ContactView>('POST', `${ticketPath(id)}/contact`, link),
    talk: (talk: TalkRequest) => call<CommandAnswer>('POST', '/api/talks', talk),
    join: (id: string) => call<CommandAnswer>('POST', `${ticketPath(id)}/join`, {}),
    merge: (id: string, into: string, once?: string) =>
      call<MergeAnswer>('POST', `${ticketPath(id)}/merge`, { into }, { once }),
    split: (id: string, request: SplitRequest) => call<SplitAnswer>('POST', `${ticketPath(id)}/split`, request),
    unmerge: (id: string, once?: string) => call<CommandAnswer>('POST', `${ticketPath(id)}/unmerge`, {}, { once }),
    upload: (name: string, contentType: string) => call<UploadAnswer>('POST', '/api/uploads', { name, contentType }),
    frame: (id: string, messageId: string) => call<{ url: string }>('POST', `${message(id, messageId)}/frame`, {}),
    attachment: (id: string, messageId: string, index: number) =>
      call<{ url: string }>('POST', `${message(id, messageId)}/attachments/${index}`, {}),
    fetchAgain: (id: string, messageId: string, index: number) =>
      call<{ media: AttachmentView['media'] }>('POST', `${message(id, messageId)}/attachments/${index}/fetch`, {}),
    ledger: (day?: string) => call<{ day: string; hours: LedgerHour[] }>('GET', withQuery('/api/ledger', { day })),
    /** `q`: how their names begin. */
    senders: (q: string, cursor?: string) =>
      call<SenderList>('GET', withQuery('/api/senders', { q: q || undefined, cursor })),
    saySender: (who: string, verdict: 'block' | 'allow' | 'none', because: string) =>
      call<{ senders: SenderRuleView[] }>('PUT', '/api/senders', { who, verdict, because }),
    notifications: (cursor?: string) => call<NotificationList>('GET', withQuery('/api/notifications', { cursor })),
    notifyAgain: (id: string) =>
      call<{ notification: NotificationView }>('POST', `/api/notifications/${encodeURIComponent(id)}/again`, {}),
    turnOn: (hook: string) => call<{ hooks: HookView[] }>('DELETE', `/api/hooks/${encodeURIComponent(hook)}/off`),
    keys: () => call<{ keys: KeyView[] }>('GET', '/api/keys'),
    makeKey: (request: KeyRequest) => call<{ key: KeyView; secret: string }>('POST', '/api/keys', request),
    revokeKey: (id: string) => call<{ keys: KeyView[] }>('DELETE', `/api/keys/${id}`),
    quarantine: (cursor?: string) => call<QuarantineList>('GET', withQuery('/api/quarantine', { cursor })),
    rerunAll: () => call<QuarantineList & { left: number }>('POST', '/api/quarantine/rerun', {}),
    rerun: (id: string) =>
      call<{ entry: QuarantineView }>('POST', `/api/quarantine/${encodeURIComponent(id)}/rerun`, {}),
  };
}

type SavedViews = { views: SavedViewView[] };

function savedPath(id: string): string {
  return `/api/saved-views/${encodeURIComponent(id)}`;
}

function ticketPath(id: string): string {
  return `/api/tickets/${encodeURIComponent(id)}`;
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return pairs.length > 0 ? `${path}?${new URLSearchParams(pairs)}` : path;
}
