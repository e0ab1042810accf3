import type { InlineDesk, InlineOptions } from '../../local/inline/desk.ts';
import type { SettingsInput } from '../../shared/settings/schema.ts';
import { telegramText } from './customers.ts';
import { agents, open, openDesk } from './inline-desk.ts';

export type Trigger = NonNullable<SettingsInput['triggers']>[number];

export const deskWith = (
  triggers: Trigger[],
  changes: Partial<SettingsInput> = {},
  wrap?: InlineOptions['wrap'],
): Promise<InlineDesk> =>
  openDesk({
    changes: { triggers, acknowledgement: null, ...changes },
    present: [agents.carla],
    ...(wrap ? { wrap } : {}),
  });

export async function says(desk: InlineDesk, text: string): Promise<void> {
  desk.advance(1000);
  await desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ at: desk.clock.now(), text }) });
  await desk.settle();
}

/** Minute by minute, as the sweep comes. */
export async function pass(desk: InlineDesk, ms: number): Promise<void> {
  desk.advance(ms);
  await desk.sweep();
  await desk.settle();
}

export const story = async (desk: InlineDesk, id: string): Promise<string[]> =>
  (await open(desk, id)).page.events.map(({ text }) => text);
export const told = (events: readonly string[], what: string) => events.filter((text) => text.includes(what));
