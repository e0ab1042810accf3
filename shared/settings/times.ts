import * as z from 'zod';

/** Local wall time, and where. */
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'write a time as HH:MM');
export const timeZone = z
  .string()
  .refine(isTimeZone, 'name a time zone as the IANA list does, for example Europe/Berlin');

function isTimeZone(value: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}
