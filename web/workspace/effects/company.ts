import type { Company } from '../../../shared/api/views.ts';
import { fading } from '../state/company.ts';
import type { Ports } from './ports.ts';

/** Shows who else is at a ticket, and lets it fade where nothing more is heard. */
export function keepCompany({ store }: Ports) {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const hear = ({ ticket, who, doing }: Omit<Company, 'type'>): void => {
    const key = `${ticket} ${who}`;
    clearTimeout(timers.get(key));
    store.dispatch({ type: 'company', told: { ticket, who, doing } });
    const next = fading({ who, doing });
    if (next === null) timers.delete(key);
    else
      timers.set(
        key,
        setTimeout(() => hear({ ticket, who, doing: next.doing }), next.ms),
      );
  };
  return {
    hear,
    close: () => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
