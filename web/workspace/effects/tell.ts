import { errorText } from '../state/error-text.ts';
import type { Toast } from '../state/toasts.ts';
import type { Ports } from './ports.ts';

const GLANCE_MS = 5000;

/** Shows a line for a moment. */
export function tell(ports: Ports, toast: Partial<Toast> & { text: string }): string {
  const id = toast.id ?? ports.newId();
  const ms = toast.ms === undefined ? GLANCE_MS : toast.ms;
  ports.store.dispatch({ type: 'toast', toast: { tone: 'plain', ...toast, id, ms } });
  if (ms !== null) setTimeout(() => ports.store.dispatch({ type: 'toast-dropped', id }), ms);
  return id;
}

/** Shows what the desk answered instead, until it is dismissed, with a way to try again. */
export function tellError(ports: Ports, error: unknown, retry?: () => void): void {
  const action = retry ? { action: { label: ports.say('tryAgain'), run: retry } } : {};
  tell(ports, { tone: 'bad', text: errorText(error, ports), ms: retry ? null : 8000, ...action });
}
