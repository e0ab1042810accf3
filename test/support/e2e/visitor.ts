import { once } from 'node:events';
import WebSocket from 'ws';
import type { FromWidget } from '../../../shared/api/from-widget.ts';
import type { ToWidget } from '../../../shared/api/widget-views.ts';
import type { RunningDesk } from './running-desk.ts';
import { until } from './until.ts';

type Heard<Type extends ToWidget['type']> = Extract<ToWidget, { type: Type }>;

export type Visitor = {
  say(said: FromWidget): void;
  heard<Type extends ToWidget['type']>(type: Type): Heard<Type>[];
  close(): Promise<void>;
};

/** Somebody with the chat open on a page of the desk's own origin, or of another. */
export async function visit(desk: RunningDesk, { origin = desk.url, account = 'main' } = {}): Promise<Visitor> {
  const socket = new WebSocket(`${desk.socketUrl}?account=${account}`, { origin });
  const heard: ToWidget[] = [];
  socket.on('message', (data) => void heard.push(JSON.parse(String(data))));
  await once(socket, 'open');
  return {
    say: (said) => socket.send(JSON.stringify(said)),
    heard: <Type extends ToWidget['type']>(type: Type) =>
      heard.filter((message): message is Heard<Type> => message.type === type),
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

/** Says hello and answers with the welcome. */
export async function welcomed(
  visitor: Visitor,
  hello: Omit<Extract<FromWidget, { action: 'hello' }>, 'action'> = {},
): Promise<Heard<'welcome'>> {
  visitor.say({ action: 'hello', ...hello });
  return await until('a welcome', () => visitor.heard('welcome').at(-1));
}
