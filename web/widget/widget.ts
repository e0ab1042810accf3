import type { ChatQuestions, ToWidget } from '../../shared/api/widget-views.ts';
import { makeDeskClock } from '../shared/desk-clock.ts';
import type { Link } from '../shared/link.ts';
import { newId } from '../shared/new-id.ts';
import { type Reconnecting, reconnecting } from '../shared/reconnecting.ts';
import {
  helloOf,
  parseTalk,
  type Rating,
  receiptsDue,
  reduceTalk,
  type Sending,
  type Talk,
  type TalkAction,
  talkOf,
} from './conversation.ts';
import { forget, recall, remember } from './memory.ts';
import { makePanel, type Panel } from './panel.ts';
import { voiceFor } from './texts/texts.ts';
import { thisBrowser, type Visitor, visitorOf } from './visitor.ts';

const PING_MS = 5 * 60_000;
/** So often at most the desk hears that a visitor types, and so long the visitor sees that somebody answers. */
const TYPING = { everyMs: 4000, shownMs: 8000 };

type Tag = {
  script: HTMLScriptElement;
  origin: string;
  account: string;
  socket: string | undefined;
  colour: string | undefined;
  language: string | undefined;
};

/** The chat of one page. It connects only once somebody opens it, or has talked to us before. */
class Widget {
  readonly #tag: Tag;
  readonly #panel: Panel;
  readonly #clock = makeDeskClock(() => Date.now());
  readonly #browser = thisBrowser();
  readonly #anonymous: string;
  /** Apart from what anybody has written here, and gone with the log-out. */
  readonly #signed: string;
  #user: Visitor | null;
  #talk: Talk;
  #link: Link = { state: 'connecting', attempt: 0, retryAt: null };
  #line: Reconnecting | undefined;
  /** The desk has said on this line whom it takes us for. */
  #greeted = false;
  #open = false;
  #typedAt = 0;
  #fading: ReturnType<typeof setTimeout> | undefined;

  constructor(tag: Tag) {
    this.#tag = tag;
    this.#anonymous = `switchboard.chat.${tag.account}`;
    this.#signed = `${this.#anonymous}.signed`;
    this.#user = visitorOf(tag.script.dataset['user']);
    if (!this.#user) this.#leave();
    this.#talk = this.#recalled();
    this.#panel = makePanel(voiceFor(wantedLanguages(tag)), {
      onToggle: () => this.toggle(),
      onSend: (text, name, files) => this.#write({ text, files }, name),
      onUpload: (upload) => void (this.#greeted && this.#line?.send(upload)),
      onAnswers: ({ name, form }) => this.#answered(name, form),
      onFile: (at) => this.#line?.send({ action: 'file', ...at }),
      onType: () => this.#type(),
      onRate: (given) => this.#rate({ action: 'rate', id: newId(), ...given, thanks: null }),
    });
    if (tag.colour) this.#panel.host.style.setProperty('--brand', tag.colour);
    document.body.append(this.#panel.host);
    addEventListener('storage', (event) => this.#hearTab(event));
    addEventListener(
      'pageshow',
      ({ persisted }) => persisted && this.#user && !recall(this.#signed) && this.#become(null),
    );
    new MutationObserver(() => this.#become(visitorOf(tag.script.dataset['user']))).observe(tag.script, {
      attributeFilter: ['data-user'],
    });
    document.addEventListener('visibilitychange', () => this.#tell());
    this.#begin();
  }

  get #key(): string {
    return this.#user ? this.#signed : this.#anonymous;
  }

  #recalled(): Talk {
    return talkOf(this.#user?.id ?? null, recall(this.#key));
  }

  /** Of whoever has signed out nothing stays in this browser. */
  #leave(): void {
    if (recall(this.#signed) === null) return;
    forget(this.#signed);
    this.#browser.forget();
  }

  /** Somebody else sits here by the page's word, or nobody whom it knows. */
  #become(user: Visitor | null): void {
    const same = user?.id === this.#user?.id;
    if (this.#user && !same) this.#leave();
    this.#user = user;
    if (same) return;
    this.#talk = this.#recalled();
    this.#panel.blank();
    this.#begin();
  }

  #begin(): void {
    this.#line?.close();
    this.#line = undefined;
    this.#greeted = false;
    if (this.#user) remember(this.#key, JSON.stringify(this.#talk));
    if (this.#open || this.#talk.session !== null || this.#talk.unsent.length > 0) this.#connect();
    this.#paint();
  }

  #hearTab({ key, newValue }: StorageEvent): void {
    if (key !== this.#key) return;
    const talk = parseTalk(newValue);
    if (talk.user === (this.#user?.id ?? null)) this.#act({ type: 'elsewhere', talk });
    else this.#become(null);
  }

  toggle(): void {
    this.#open = !this.#open;
    this.#panel.show(this.#open);
    if (!this.#open) return;
    this.#act({ type: 'read' });
    this.#connect();
  }

  #connect(): void {
    this.#line ??= reconnecting({
      address: () => this.#address(),
      onOpen: () => this.#hello(),
      onMessage: (data) => this.#hear(data as ToWidget),
      onLink: (link) => {
        this.#link = link;
        if (link.state !== 'up') this.#greeted = false;
        this.#paint();
      },
      pingMs: PING_MS,
    });
  }

  #hello(): void {
    const shown = this.#user ? { user: this.#user.token, browser: this.#browser.word() } : {};
    this.#line?.send(helloOf(this.#talk, shown));
  }

  async #address(): Promise<string> {
    const config = (await fetch(`${this.#tag.origin}/config.json`).then(
      (answer) => answer.json(),
      () => null,
    )) as {
      name?: string;
      socketUrl?: string;
      chatForm?: ChatQuestions;
    } | null;
    if (config?.name) this.#panel.title(config.name);
    if (config) this.#panel.ask(config.chatForm);
    this.#paint();
    const socket = this.#tag.socket ?? config?.socketUrl;
    if (!socket) throw new Error('the desk cannot be reached');
    return `${socket}?account=${encodeURIComponent(this.#tag.account)}`;
  }

  #write({ text, files }: Pick<Sending, 'text' | 'files'>, name: string): void {
    const renamed = name !== '' && name !== this.#talk.name;
    if (renamed) this.#act({ type: 'named', name });
    const sentAt = new Date(this.#clock.now()).toISOString();
    const sending: Sending = {
      action: 'send',
      id: newId(),
      text,
      sentAt,
      ...(files ? { files } : {}),
      ...this.#told(),
    };
    this.#act({ type: 'wrote', sending });
    this.#connect();
    // Before the welcome nobody knows who is writing, nor by which name: what is unsent goes out then.
    if (renamed) this.#hello();
    else if (this.#greeted) this.#line?.send(sending);
  }

  /** With the first word of the conversation alone. */
  #told(): Pick<Sending, 'form'> {
    const { form, messages, unsent } = this.#talk;
    return form && messages.length + unsent.length === 0 ? { form } : {};
  }

  #answered(name: string, form: NonNullable<Sending['form']>): void {
    if (name !== '') this.#act({ type: 'named', name });
    this.#act({ type: 'answered', form });
    if (name !== '') this.#hello();
  }

  #rate(rating: Rating): void {
    this.#act({ type: 'gave', rating });
    if (this.#link.state === 'up') this.#sendRating(rating);
  }

  #sendRating({ thanks: _, ...answer }: Rating): void {
    this.#line?.send(answer);
  }

  #type(): void {
    const now = Date.now();
    // Before the first message there is no ticket that anybody could have open.
    if (now - this.#typedAt < TYPING.everyMs || this.#talk.messages.length === 0 || this.#link.state !== 'up') return;
    this.#typedAt = now;
    this.#line?.send({ action: 'typing' });
  }

  /** Until the answer is there, or nothing more is heard of it. */
  #answering(name: string): void {
    clearTimeout(this.#fading);
    this.#panel.answering(name);
    if (name) this.#fading = setTimeout(() => this.#answering(''), TYPING.shownMs);
  }

  #hear(said: ToWidget): void {
    if (said.type === 'typing' || said.type === 'message') this.#answering(said.type === 'typing' ? said.name : '');
    if (said.type === 'welcome' || said.type === 'pong') this.#clock.sync(said.now);
    if (said.type === 'welcome' && this.#user && !said.signed) {
      this.#unknown();
      return;
    }
    if (said.type === 'welcome') this.#greeted = true;
    if (said.type === 'upload') this.#panel.files.hear(said);
    if (said.type === 'file') this.#panel.hand(said.url);
    this.#act({ type: 'heard', said, open: this.#open });
    // Nothing that we send can be refused for good: it is the line that the desk does not know (any more).
    if (said.type === 'refused') this.#line?.restart();
    // The same id and the same time: the desk takes a message that it has already for the same one.
    if (said.type !== 'welcome') return;
    this.#panel.files.resume();
    for (const sending of this.#talk.unsent) this.#line?.send(sending);
    if (this.#talk.rating?.thanks === null) this.#sendRating(this.#talk.rating);
  }

  /** The desk does not believe the page: on from here as whoever sits here, with what they have just written and without a word of the other's. */
  #unknown(): void {
    const { unsent } = this.#talk;
    // They go out once: not again under the name that the page may show with better reason later.
    remember(this.#signed, JSON.stringify({ ...this.#talk, unsent: [] }));
    this.#user = null;
    const talk = this.#recalled();
    this.#talk = { ...talk, unsent: [...talk.unsent, ...unsent] };
    this.#begin();
  }

  #act(action: TalkAction): void {
    this.#talk = reduceTalk(this.#talk, action);
    this.#tell();
    if (action.type !== 'elsewhere') remember(this.#key, JSON.stringify(this.#talk));
    this.#paint();
  }

  /** What has become of the desk's answers here; where the line is down it is told with the next welcome. */
  #tell(): void {
    if (!this.#greeted) return;
    const { due, talk } = receiptsDue(this.#talk, this.#open && !document.hidden);
    if (due.length === 0) return;
    for (const receipt of due) this.#line?.send(receipt);
    this.#talk = talk;
    remember(this.#key, JSON.stringify(talk));
  }

  #paint(): void {
    this.#panel.paint(this.#talk, this.#link);
  }
}

function tagOf(script: HTMLOrSVGScriptElement | null): Tag | null {
  if (!(script instanceof HTMLScriptElement)) return null;
  const { account = 'main', socket, colour, language } = script.dataset;
  return { script, origin: new URL(script.src).origin, account, socket, colour, language };
}

/** The page's word, else the language it is written in, else the reader's own. */
function wantedLanguages({ language }: Tag): string[] {
  return [language ?? document.documentElement.lang, ...navigator.languages].filter((tag) => tag !== '');
}

function start(tag: Tag): void {
  const widget = new Widget(tag);
  // Any link or button of the page can open the chat.
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target.closest('[data-switchboard-open]') : null;
    if (!target) return;
    event.preventDefault();
    widget.toggle();
  });
}

const tag = tagOf(document.currentScript);
if (tag && document.body) start(tag);
else if (tag) addEventListener('DOMContentLoaded', () => start(tag));
