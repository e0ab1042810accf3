import { backoff } from './backoff.ts';
import type { Link } from './link.ts';

export type Reconnecting = {
  send(data: unknown): boolean;
  /** Does not wait for the next try. */
  retryNow(): void;
  /** Begins anew, after a while: the other side does not know this line. */
  restart(): void;
  close(): void;
};

export type ReconnectingOptions = {
  /** The address for one connection: a socket ticket works only once. */
  address: () => Promise<string>;
  onOpen: () => void;
  onMessage: (data: unknown) => void;
  onLink: (link: Link) => void;
  pingMs: number;
};

const PONG_MS = 15_000;
const PATIENCE = 3;

/** A socket that comes back: pings, notices a dead line, waits longer after each failure. Whoever uses it fetches what it missed in `onOpen`. */
export function reconnecting(options: ReconnectingOptions): Reconnecting {
  const line = new Line(options);
  line.connect();
  addEventListener('online', line.retryNow);
  addEventListener('offline', line.lost);
  document.addEventListener('visibilitychange', line.look);
  return line;
}

class Line implements Reconnecting {
  readonly #options: ReconnectingOptions;
  #socket: WebSocket | undefined;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #ping: ReturnType<typeof setInterval> | undefined;
  #pong: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #busy = false;

  constructor(options: ReconnectingOptions) {
    this.#options = options;
  }

  connect(): void {
    this.#busy = true;
    this.#options.onLink({ state: 'connecting', attempt: this.#attempt, retryAt: null });
    this.#options.address().then(
      (address) => this.#open(address),
      () => this.#down(),
    );
  }

  send(data: unknown): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(data));
    return true;
  }

  retryNow = (): void => {
    if (this.#closed || this.#busy) return;
    clearTimeout(this.#retry);
    this.connect();
  };

  /** A computer that wakes up may hold a line that is long dead. */
  look = (): void => {
    if (!document.hidden) this.#beat();
  };

  /** The computer knows at once what an unanswered ping would tell in a minute. */
  lost = (): void => {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#drop();
  };

  restart(): void {
    this.#attempt = Math.max(this.#attempt, PATIENCE);
    this.#drop();
  }

  close(): void {
    this.#closed = true;
    removeEventListener('online', this.retryNow);
    removeEventListener('offline', this.lost);
    document.removeEventListener('visibilitychange', this.look);
    this.#quiet();
    this.#socket?.close();
  }

  #open(address: string): void {
    if (this.#closed) return;
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.onopen = () => this.#up();
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = () => this.#socket === socket && this.#down();
  }

  #up(): void {
    this.#attempt = 0;
    this.#options.onLink({ state: 'up', attempt: 0, retryAt: null });
    this.#ping = setInterval(() => this.#beat(), this.#options.pingMs);
    this.#options.onOpen();
  }

  #beat(): void {
    if (!this.send({ action: 'ping' })) return;
    clearTimeout(this.#pong);
    this.#pong = setTimeout(() => this.#drop(), PONG_MS);
  }

  /** A dead line does not answer our close either: it counts as down at once. */
  #drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    this.#down();
  }

  #receive(data: unknown): void {
    // What was under way when we hung up may be for somebody else than who listens now.
    if (this.#closed) return;
    clearTimeout(this.#pong);
    const message = typeof data === 'string' ? parse(data) : null;
    if (message !== null) this.#options.onMessage(message);
  }

  #down(): void {
    this.#quiet();
    this.#busy = false;
    if (this.#closed) return;
    const wait = backoff(this.#attempt, Math.random());
    this.#attempt += 1;
    this.#options.onLink({ state: 'down', attempt: this.#attempt, retryAt: Date.now() + wait });
    this.#retry = setTimeout(() => this.connect(), wait);
  }

  #quiet(): void {
    clearInterval(this.#ping);
    clearTimeout(this.#pong);
    clearTimeout(this.#retry);
  }
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
