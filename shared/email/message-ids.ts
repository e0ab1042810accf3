import { MAIL_LIMITS } from './limits.ts';

/** Bounded, or a header of 256 kB without `@` would be looked through once for every character of it. */
const ID = /<([^<>]*)>|([^\s,;<>()"]{1,300}@[^\s,;<>()"]{1,300})/g;

/** Message ids without `<>`, in order, each once, the newest 100. Tolerates commas, missing brackets and phrases (`Your message of Monday`). */
export function readMessageIds(values: readonly string[]): string[] {
  const ids = values
    .flatMap((value) => [...value.matchAll(ID)])
    .map((match) => (match[1] ?? match[2] ?? '').replace(/\s+/g, ''));
  return [...new Set(ids.filter((id) => id !== ''))].slice(-MAIL_LIMITS.references);
}
