import type { FromWidget } from '../../shared/api/from-widget.ts';
import type { ToWidget } from '../../shared/api/widget-views.ts';
import type { Link } from '../shared/link.ts';
import { type Reconnecting, reconnecting } from '../shared/reconnecting.ts';
import { type Desk, findDesk, socketOf } from './find-desk.ts';
import type { Tag } from './tag.ts';

const PING_MS = 5 * 60_000;

type WireEvents = {
  /** The first word on each connection. */
  hello: () => FromWidget;
  onDesk: (desk: Desk | null) => void;
  onHear: (said: ToWidget) => void;
  onLink: () => void;
};

/** The chat's line to the desk, which nobody has who has not asked for one. */
export class Wire {
  readonly #tag: Tag;
  readonly #events: WireEvents;
  #line: Reconnecting | undefined;
  link: Link = { state: 'connecting', attempt: 0, retryAt: null };
  /** The desk has said on this line whom it takes us for. */
  greeted = false;

  constructor(tag: Tag, events: WireEvents) {
    this.#tag = tag;
    this.#events = events;
  }

  connect(): void {
    this.#line ??= reconnecting({
      address: () => this.#address(),
      onOpen: () => this.hello(),
      onMessage: (data) => this.#events.onHear(data as ToWidget),
      onLink: (link) => this.#turn(link),
      pingMs: PING_MS,
    });
  }

  send(said: FromWidget): void {
    this.#line?.send(said);
  }

  hello(): void {
    this.send(this.#events.hello());
  }

  /** The desk does not know this line (any more). */
  restart(): void {
    this.#line?.restart();
  }

  close(): void {
    this.#line?.close();
    this.#line = undefined;
    this.greeted = false;
  }

  async #address(): Promise<string> {
    const desk = await findDesk(this.#tag);
    this.#events.onDesk(desk);
    return socketOf(this.#tag, desk);
  }

  #turn(link: Link): void {
    this.link = link;
    if (link.state !== 'up') this.greeted = false;
    this.#events.onLink();
  }
}
