import type { InlineDesk, InlineOptions } from '../../local/inline/desk.ts';
import { said, visit } from './customers.ts';
import { MINUTE, MONDAY } from './example-desk.ts';
import { agents, command, onlyTicket, openDesk, reply } from './inline-desk.ts';

export const ADA = 'ada@customer.example';
export const VISITOR = 'buy pills at evil.example';
export const chat = { form: { mail: 'required' as const, fields: [] }, mailAfterMinutes: 5 };

/** Agents are told of new tickets by mail, too. */
export const toAda = (desk: InlineDesk) => desk.outbox().mails.filter(({ destinations }) => destinations.includes(ADA));

type Answered = {
  email?: string;
  settings?: object;
  read?: boolean;
  wrap?: InlineOptions['wrap'];
  /** What the agent sends beside the words. */
  files?: (desk: InlineDesk) => Promise<object[]>;
};

/** Ada has asked in the chat, named an address, and an agent has answered. */
export async function answered({ email = ADA, settings = chat, read = false, wrap, files }: Answered = {}) {
  const desk = await openDesk({ present: [agents.carla], changes: { chat: settings }, ...(wrap ? { wrap } : {}) });
  const visitor = await visit(desk);
  await visitor.say({ ...said(VISITOR, { at: MONDAY }), form: { email, values: {}, consent: false } });
  await desk.settle();
  const { id } = await onlyTicket(desk);
  desk.advance(MINUTE);
  const attachments = (await files?.(desk)) ?? [];
  await command(desk, agents.carla, id, reply('It comes today.', { attachments }));
  await desk.settle();
  const { message } = visitor.heard('message')[0] as { message: { id: string } };
  if (read) await visitor.say({ action: 'receipt', id: message.id, status: 'read' });
  const wait = async (minutes: number) => {
    desk.advance(minutes * MINUTE);
    await desk.settle();
    return toAda(desk);
  };
  return { desk, visitor, id, message: message.id, wait };
}
