import type { RequestState } from '../../../shared/api/portal.ts';
import { useHere } from './here.ts';

/** How far a request is, in words; the colour only repeats it. */
export function StateMark({ state }: { state: RequestState }) {
  const { say } = useHere();
  return <span class={`state ${state}`}>{say(state)}</span>;
}
