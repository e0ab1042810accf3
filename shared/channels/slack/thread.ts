/**
 * A direct conversation with the app is one conversation; in a channel each thread is one: `<channel>[:<ts of its first message>]`. Who used a slash command is
 * answered in person: there the thread is the user's id, which Slack takes for a channel.
 */
export function threadOf(channel: string, ts: string): string {
  return channel.startsWith('D') ? channel : `${channel}:${ts}`;
}

export function readThread(thread: string): { channel: string; thread_ts?: string } {
  const [channel = '', ts] = thread.split(':');
  return ts ? { channel, thread_ts: ts } : { channel };
}

/** A `ts` is unique in its channel only. */
export function messageKey(channel: string, ts: string): string {
  return `${channel}:${ts}`;
}
