/** A conversation of Twilio's: our number (or Messaging Service) and theirs. Both bear `whatsapp:` where they are numbers there. */
export type Route = { ours: string; theirs: string };

/** Neither side holds a blank: numbers, short codes, names of senders and service ids do not. */
export function threadOf({ ours, theirs }: Route): string {
  return `${ours} ${theirs}`;
}

export function readThread(thread: string): Route {
  const at = thread.indexOf(' ');
  return at < 0 ? { ours: '', theirs: thread } : { ours: thread.slice(0, at), theirs: thread.slice(at + 1) };
}

/** E.164 of an address; undefined for short codes, senders with names, and WhatsApp users without a number. */
export function phoneOf(address: string): string | undefined {
  const number = address.replace(/^whatsapp:/, '');
  return /^\+[1-9]\d{4,14}$/.test(number) ? number : undefined;
}
