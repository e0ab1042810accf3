import { once } from 'node:events';
import WebSocket from 'ws';
import type { Customer } from './act.ts';

export type Visitors = {
  say(who: Customer, text: string, number: number): Promise<void>;
  close(): void;
};

/** People with the chat widget open: one socket each, which stays open until the demo ends. */
export function openVisitors({
  url,
  socketUrl,
  account,
  now,
}: {
  url: string;
  socketUrl: string;
  account: string;
  now(): number;
}): Visitors {
  const sockets = new Map<string, WebSocket>();
  const enter = async ({ name }: Customer): Promise<WebSocket> => {
    const socket = new WebSocket(`${socketUrl}?account=${account}`, { origin: url });
    sockets.set(name, socket);
    await once(socket, 'open');
    socket.send(JSON.stringify({ action: 'hello', name }));
    await once(socket, 'message');
    return socket;
  };
  return {
    say: async (who, text, number) => {
      const socket = sockets.get(who.name) ?? (await enter(who));
      socket.send(
        JSON.stringify({ action: 'send', id: `demo-chat-${number}`, text, sentAt: new Date(now()).toISOString() }),
      );
      await once(socket, 'message');
    },
    close: () => {
      for (const socket of sockets.values()) socket.close();
    },
  };
}
