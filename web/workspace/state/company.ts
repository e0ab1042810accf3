import type { AgentView, Company as Told } from '../../../shared/api/views.ts';
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
export function companyWords(company: Company, ticket: string, agents: readonly AgentView[]): string[] {
  const there = Object.entries(company[ticket] ?? {});
  const named = (wanted: Doing) =>
    there
      .filter(([, doing]) => doing === wanted)
      .map(([who]) => (who === '' ? 'the customer' : agentName(who, agents)));
  const [writing, viewing] = [named('writing'), named('viewing')];
  return [
    ...(writing.length > 0 ? [`${listed(writing)} ${writing.length > 1 ? 'are' : 'is'} writing …`] : []),
    ...(viewing.length > 0 ? [`${listed(viewing)} ${viewing.length > 1 ? 'have' : 'has'} this open too`] : []),
  ];
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}
