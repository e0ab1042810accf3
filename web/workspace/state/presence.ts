import type { AgentView } from '../../../shared/api/views.ts';

/** Available counts only while a page is connected. */
export function presenceOf({
  presence,
  connected,
}: Pick<AgentView, 'presence' | 'connected'>): 'available' | 'away' | 'offline' {
  return connected ? presence : 'offline';
}
