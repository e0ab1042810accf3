import { MAIL_LIMITS } from './limits.ts';

/** In brackets anything is an id, outside only what holds an `@`: phrases (`Your message of Monday`) stand there too. */
const ID = /<([^<>]*)>|[^\s,;<>()"]+/g;
const MAX_LENGTH = 998;

/** Message ids without `<>`, in order, each once, the newest 100. Tolerates commas, missing brackets and phrases. */
export function readMessageIds(values: readonly string[]): string[] {
  const ids = values
    .flatMap((value) => [...value.matchAll(ID)])
    .map(({ 0: whole, 1: bracketed }) => bracketed?.replace(/\s+/g, '') ?? (whole.includes('@') ? whole : ''));
  return [...new Set(ids.filter((id) => id !== '' && id.length <= MAX_LENGTH))].slice(-MAIL_LIMITS.references);
}
