import type { ToWidget } from '../../shared/api/widget-views.ts';
import { makeDeskClock } from '../shared/desk-clock.ts';
import { newId } from '../shared/new-id.ts';
import {
  helloOf,
  parseTalk,
  type Rating,
  reduceTalk,
  type Sending,
  type Talk,
  type TalkAction,
} from './conversation.ts';
import type { Desk } from './find-desk.ts';
import { hearPage, userOf } from './hear-page.ts';
import { makePanel, type Panel, type Words } from './panel.ts';
import { receiptsDue } from './receipts.ts';
import { Seat } from './seat.ts';
import { sendingOf } from './sending.ts';
import { type Tag, wantedLanguages } from './tag.ts';
import { voiceFor } from './texts/texts.ts';
import { makeTyping, type Typing } from './typing.ts';
import type { Visitor } from './visitor.ts';
import { Wire } from './wire.ts';

/** The chat of one page. It connects only once somebody opens it, or has talked to us before. */
export class Chat {
  readonly #panel: Panel;
  readonly #wire: Wire;
  readonly #typing: Typing;
  readonly #seat: Seat;
  readonly #clock = makeDeskClock(() => Date.now());
  #talk: Talk;
  #open = false;

  constructor(tag: Tag) {
    this.#seat = new Seat(tag.account, userOf(tag));
    this.#talk = this.#seat.recalled();
    this.#panel = makePanel(voiceFor(wantedLanguages(tag)), {
      onToggle: () => this.toggle(),
      onSend: (words, who) => this.#write(words, who),
      onUpload: (upload) => void (this.#wire.greeted && this.#wire.send(upload)),
      onAnswers: ({ name, form }) => this.#answered(name, form),
      onFile: (at) => this.#wire.send({ action: 'file', ...at }),
      onType: (text) => this.#type(text),
      onRate: (given) => this.#rate({ action: 'rate', id: newId(), ...given, thanks: null }),
    });
    this.#wire = new Wire(tag, {
      hello: () => helloOf(this.#talk, this.#seat.shown()),
      onDesk: (desk) => this.#ask(desk),
      onHear: (said) => this.#hear(said),
      onLink: () => this.#paint(),
    });
    this.#typing = makeTyping(() => this.#wire.send({ action: 'typing' }), this.#panel.answering);
    if (tag.colour) this.#panel.host.style.setProperty('--brand', tag.colour);
    document.body.append(this.#panel.host);
    hearPage(tag, {
      onUser: (user) => this.#become(user),
      onBack: () => this.#seat.isLeft() && this.#become(null),
      onTab: (event) => this.#hearTab(event),
      onLook: () => this.#tell(),
    });
    this.#begin();
  }

  toggle(): void {
    this.#open = !this.#open;
    this.#panel.show(this.#open);
    if (!this.#open) return;
    this.#act({ type: 'read' });
    this.#wire.connect();
  }

  /** Somebody else sits here by the page's word, or nobody whom it knows. */
  #become(user: Visitor | null): void {
    const same = user?.id === this.#seat.user?.id;
    if (this.#seat.user && !same) this.#seat.leave();
    this.#seat.user = user;
    if (same) return;
    this.#talk = this.#seat.recalled();
    this.#panel.blank();
    this.#begin();
  }

  #begin(): void {
    this.#wire.close();
    if (this.#seat.user) this.#seat.keep(this.#talk);
    this.#panel.resume(this.#seat.begun());
    if (this.#open || this.#talk.session !== null || this.#talk.unsent.length > 0) this.#wire.connect();
    this.#paint();
  }

  #hearTab({ key, newValue }: StorageEvent): void {
    if (key !== this.#seat.key) return;
    const talk = parseTalk(newValue);
    if (talk.user === this.#seat.id) this.#act({ type: 'elsewhere', talk });
    else this.#become(null);
  }

  #ask(desk: Desk | null): void {
    if (desk?.name) this.#panel.title(desk.name);
    if (desk) this.#panel.ask(desk.chatForm);
    this.#paint();
  }

  #write(words: Words, { name, email }: { name: string; email: string }): void {
    this.#seat.begin('');
    const renamed = name !== '' && name !== this.#talk.name;
    if (renamed) this.#act({ type: 'named', name });
    if (email) this.#act({ type: 'answered', form: { values: {}, consent: false, ...this.#talk.form, email } });
    const sentAt = new Date(this.#clock.now()).toISOString();
    const sending = sendingOf(this.#talk, words, { id: newId(), sentAt });
    this.#act({ type: 'wrote', sending });
    this.#wire.connect();
    // Before the welcome nobody knows who is writing, nor by which name: what is unsent goes out then.
    if (renamed) this.#wire.hello();
    else if (this.#wire.greeted) this.#wire.send(sending);
  }

  #answered(name: string, form: NonNullable<Sending['form']>): void {
    if (name !== '') this.#act({ type: 'named', name });
    this.#act({ type: 'answered', form });
    if (name !== '') this.#wire.hello();
  }

  #rate(rating: Rating): void {
    this.#act({ type: 'gave', rating });
    if (this.#wire.link.state === 'up') this.#sendRating(rating);
  }

  #sendRating({ thanks: _, ...answer }: Rating): void {
    this.#wire.send(answer);
  }

  /** Before the first message there is no ticket that anybody could have open. */
  #type(text: string): void {
    this.#seat.begin(text);
    if (this.#talk.messages.length > 0 && this.#wire.link.state === 'up') this.#typing.typed(Date.now());
  }

  #hear(said: ToWidget): void {
    if (said.type === 'typing' || said.type === 'message')
      this.#typing.answering(said.type === 'typing' ? said.name : '');
    if (said.type === 'welcome' || said.type === 'pong') this.#sync(said);
    if (said.type === 'welcome' && this.#seat.user && !said.signed) {
      this.#unknown();
      return;
    }
    if (said.type === 'welcome') this.#wire.greeted = true;
    if (said.type === 'upload') this.#panel.files.hear(said);
    if (said.type === 'file') this.#panel.hand(said.url);
    this.#act({ type: 'heard', said, open: this.#open });
    // Nothing that we send can be refused for good: it is the line that the desk does not know (any more).
    if (said.type === 'refused') this.#wire.restart();
    if (said.type === 'welcome') this.#catchUp();
  }

  #sync({ now, hours }: Extract<ToWidget, { now: string }>): void {
    this.#clock.sync(now);
    this.#panel.tell(hours ?? null);
  }

  /** The same id and the same time: the desk takes a message that it has already for the same one. */
  #catchUp(): void {
    this.#panel.files.resume();
    for (const sending of this.#talk.unsent) this.#wire.send(sending);
    if (this.#talk.rating?.thanks === null) this.#sendRating(this.#talk.rating);
  }

  /** The desk does not believe the page: on from here as whoever sits here, with what they have just written and without a word of the other's. */
  #unknown(): void {
    const { unsent } = this.#talk;
    // They go out once: not again under the name that the page may show with better reason later.
    this.#seat.keep({ ...this.#talk, unsent: [] });
    this.#seat.user = null;
    const talk = this.#seat.recalled();
    this.#talk = { ...talk, unsent: [...talk.unsent, ...unsent] };
    this.#begin();
  }

  #act(action: TalkAction): void {
    this.#talk = reduceTalk(this.#talk, action);
    this.#tell();
    if (action.type !== 'elsewhere') this.#seat.keep(this.#talk);
    this.#paint();
  }

  /** What has become of the desk's answers here; where the line is down it is told with the next welcome. */
  #tell(): void {
    if (!this.#wire.greeted) return;
    const { due, talk } = receiptsDue(this.#talk, this.#open && !document.hidden);
    if (due.length === 0) return;
    for (const receipt of due) this.#wire.send(receipt);
    this.#talk = talk;
    this.#seat.keep(talk);
  }

  #paint(): void {
    this.#panel.paint(this.#talk, this.#wire.link, this.#clock.now());
  }
}
