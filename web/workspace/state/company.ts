import type { AgentView, Company as Told } from '../../../shared/api/views.ts';
import type { Voice } from '../texts/voice.ts';
import { agentName } from './words.ts';

type Doing = 'viewing' | 'writing';

/** Who else has a ticket open, and who of them writes: by ticket, then by agent; the customer is the empty name. */
export type Company = Readonly<Record<string, Readonly<Record<string, Doing>>>>;

export function meet(company: Company, { ticket, who, doing }: Omit<Told, 'type'>): Company {
  const { [who]: _left, ...others } = company[ticket] ?? {};
  const there = doing === null ? others : { ...others, [who]: doing };
  const { [ticket]: _here, ...elsewhere } = company;
  return Object.keys(there).length === 0 ? elsewhere : { ...elsewhere, [ticket]: there };
}

/** What becomes of it where nothing more is heard, and after how many milliseconds: whoever vanished said no goodbye. */
export function fading({ who, doing }: Pick<Told, 'who' | 'doing'>): { doing: Told['doing']; ms: number } | null {
  if (doing === null) return null;
  // The customer's page is not told of: they come and go.
  if (doing === 'writing') return { doing: who === '' ? null : 'viewing', ms: 8000 };
  return { doing: null, ms: 300_000 };
}

/** One sentence a doing, writers first. */
export function companyWords(
  there: Company[string],
  agents: readonly AgentView[],
  { say, spell }: Pick<Voice, 'say' | 'spell'>,
): string[] {
  const named = (wanted: Doing) =>
    Object.entries(there)
      .filter(([, doing]) => doing === wanted)
      .map(([who]) => (who === '' ? say('theCustomer') : agentName(who, agents, say)));
  const [writing, viewing] = [named('writing'), named('viewing')];
  return [
    ...(writing.length > 0 ? [say('writing', { names: spell.list(writing), count: writing.length })] : []),
    ...(viewing.length > 0 ? [say('viewing', { names: spell.list(viewing), count: viewing.length })] : []),
  ];
}

/** Who else has begun an answer or a note; their words are theirs. */
export function draftWords(
  others: readonly string[],
  agents: readonly AgentView[],
  { say, spell }: Pick<Voice, 'say' | 'spell'>,
): string[] {
  const names = others.map((who) => agentName(who, agents, say));
  return names.length > 0 ? [say('draftsHere', { names: spell.list(names), count: names.length })] : [];
}
