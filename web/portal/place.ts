/** Where in the portal somebody is, as the part of the address behind the `#` says it: no server hears of it. */
export type Place =
  | { at: 'home' }
  | { at: 'sign-in'; token: string }
  | { at: 'requests' }
  | { at: 'new' }
  | { at: 'request'; id: string };

export function placeOf(hash: string): Place {
  const [, first = '', second = ''] = /^#\/([a-z-]*)(?:\/([A-Za-z0-9._-]+))?$/.exec(hash) ?? [];
  if (first === 'sign-in' && second) return { at: 'sign-in', token: second };
  if (first === 'requests') return second ? { at: 'request', id: second } : { at: 'requests' };
  return first === 'new' ? { at: 'new' } : { at: 'home' };
}

export const TO_REQUESTS = '#/requests';
export const TO_NEW = '#/new';
export const TO_HOME = '#/';
export const toRequest = (id: string): string => `#/requests/${id}`;

/** Back to the address, for what lies behind the sign-in; empty for what does not. */
export function hashOf(place: Place): string {
  if (place.at === 'request') return toRequest(place.id);
  return place.at === 'requests' ? TO_REQUESTS : place.at === 'new' ? TO_NEW : '';
}
