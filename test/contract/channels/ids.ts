import type { ChannelEvent, Normalised } from '../../../shared/channels/channel.ts';
import { readJson } from '../../../shared/channels/json-body.ts';
import type { Trial } from './trials.ts';

type Places = Pick<Trial, 'ids' | 'idsIf' | 'written'>;

/** Every id of a message that stands in a body at a trial's places: names with dots between, `*` for each entry of a list, `{}` for JSON that stands in a text. */
export function idsIn(body: Uint8Array, { ids, idsIf: [place, is] = ['', /^/], written }: Places): string[] {
  const form = written ? new URLSearchParams(Buffer.from(body).toString()) : undefined;
  const whole = form ? Object.fromEntries(form) : readJson(body)?.value;
  if (
    place !== '' &&
    !at(whole, place.split('.')).some((found) => is.test(typeof found === 'object' ? '' : String(found)))
  )
    return [];
  return ids.flatMap((place) => at(whole, place.split('.'))).flatMap(asId);
}

function at(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return [value];
  if (step === '*') return Array.isArray(value) ? value.flatMap((each) => at(each, rest)) : [];
  if (step === '{}') return typeof value === 'string' ? at(readJson(Buffer.from(value))?.value, rest) : [];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return [];
  return at(Reflect.get(value, step), rest);
}

const asId = (value: unknown): string[] =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? [String(value)] : [];

/** Those of which nobody would ever hear: no event bears them, no placeholder holds them, and the body is not shown to a person either. */
export function lostIn(result: Normalised, ids: readonly string[]): string[] {
  if (result.kind === 'unreadable') return [];
  const events = result.kind === 'events' ? result.events : [];
  return ids.filter((id) => !events.some((event) => tells(event, id)));
}

/** A placeholder holds its entry as JSON. */
function tells({ externalId, content }: ChannelEvent, id: string): boolean {
  const escaped = JSON.stringify(id).slice(1, -1);
  return externalId.includes(id) || content.some((each) => each.includes(id) || each.includes(escaped));
}
