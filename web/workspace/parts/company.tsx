import { companyWords, draftWords } from '../state/company.ts';
import { usePage } from './context.ts';

/** Who else is here, so that nobody answers twice. */
export function Company({ ticket }: { ticket: string }) {
  const { state, ports } = usePage();
  const begun = draftWords(state.tickets[ticket]?.drafts?.others ?? [], state.agents, ports);
  const words = [...companyWords(state.company[ticket] ?? {}, state.agents, ports), ...begun];
  return (
    <p class="company" role="status">
      {words.join(' · ')}
    </p>
  );
}
