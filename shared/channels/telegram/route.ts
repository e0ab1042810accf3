type Route = { chat: string; topic?: string | undefined; connection?: string | undefined };

/**
 * A conversation is a chat, a topic in a group, or a person's chat with a business account that the bot looks after: `<chat>[/<topic>[/<connection>]]`. The last has
 * the same chat id as the person's chat with the bot itself, and an answer must leave by the same one.
 */
export function threadOf({ chat, topic, connection }: Route): string {
  return [chat, topic ?? '', connection ?? ''].join('/').replace(/(?<!\/)\/+$/, '');
}

export function readThread(thread: string): Route {
  const [chat = '', topic, connection] = thread.split('/');
  return { chat, topic: topic || undefined, connection: connection || undefined };
}

/** Message ids count from one in every chat, so the chat belongs to the id. */
export function messageKey(chat: string, message: string): string {
  return `${chat}:${message}`;
}

/** The part of a key that Telegram knows as the message's id. The id of a pressed button is none, though it is a number too. */
export function messageNumber(key: string): number | undefined {
  const number = /^-?\d+:(\d{1,10})$/.exec(key)?.[1];
  return number === undefined ? undefined : Number(number);
}
