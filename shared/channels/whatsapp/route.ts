/**
 * A conversation is one of our numbers with one user or group: `<phone_number_id>:<user>`, `<phone_number_id>:group:<id>`. One app's webhook serves all numbers of
 * a business, so the number comes from the event and the answer leaves by the number that the customer wrote to.
 */
export function threadOf(route: { number: string; user: string; group?: string | undefined }): string {
  return route.group ? `${route.number}:group:${route.group}` : `${route.number}:${route.user}`;
}

export function readThread(thread: string): { number: string; group?: string } {
  const [number = '', kind, ...rest] = thread.split(':');
  return kind === 'group' ? { number, group: rest.join(':') } : { number };
}

/** A business-scoped user id, `CC.<id>` or `CC.ENT.<id>`; phone numbers are digits only. */
export function isBsuid(id: string): boolean {
  return /^[A-Z]{2}\.[A-Za-z0-9.]+$/.test(id);
}
