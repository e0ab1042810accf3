import type { MeView } from '../../../shared/api/views.ts';

export function isLead({ me }: { me: MeView | null }): boolean {
  return me?.groups.some((group) => group === 'lead' || group === 'admin') ?? false;
}
