import { forget, recall, remember } from '../shared/memory.ts';
import { type Talk, talkOf } from './conversation.ts';
import { type Browser, thisBrowser, type Visitor } from './visitor.ts';

const TAB = 'sessionStorage';

/** What this browser keeps of one account's chat, apart for whoever is signed in and for whoever just sits here. */
export class Seat {
  readonly #browser: Browser = thisBrowser();
  readonly #anonymous: string;
  /** Apart from what anybody has written here, and gone with the log-out. */
  readonly #signed: string;
  user: Visitor | null;

  constructor(account: string, user: Visitor | null) {
    this.#anonymous = `switchboard.chat.${account}`;
    this.#signed = `${this.#anonymous}.signed`;
    this.user = user;
    if (!user) this.leave();
  }

  get key(): string {
    return this.user ? this.#signed : this.#anonymous;
  }

  get id(): string | null {
    return this.user?.id ?? null;
  }

  recalled(): Talk {
    return talkOf(this.id, recall(this.key));
  }

  keep(talk: Talk): void {
    remember(this.key, JSON.stringify(talk));
  }

  /** Words that were begun and not sent, in this tab alone: a page that is left takes them along to the next. Whose they are stands with them. */
  begun(): string {
    const [whose, ...lines] = (recall(this.key, TAB) ?? '').split('\n');
    return whose === (this.id ?? '') ? lines.join('\n') : '';
  }

  begin(text: string): void {
    if (text) remember(this.key, `${this.id ?? ''}\n${text}`, TAB);
    else forget(this.key, TAB);
  }

  /** Of whoever has signed out nothing stays in this browser. */
  leave(): void {
    forget(this.#signed, TAB);
    if (recall(this.#signed) === null) return;
    forget(this.#signed);
    this.#browser.forget();
  }

  /** Another page of this browser has seen the log-out. */
  isLeft(): boolean {
    return this.user !== null && recall(this.#signed) === null;
  }

  /** With the page's word for its visitor goes this browser's own. */
  shown(): { user?: string; browser?: string } {
    return this.user ? { user: this.user.token, browser: this.#browser.word() } : {};
  }
}
