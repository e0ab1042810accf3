import type { WidgetHours } from '../../shared/api/widget-views.ts';
import { dayReader } from '../../shared/domain/local-time.ts';
import type { Voice } from './texts/texts.ts';

type Speech = Pick<Voice, 'say' | 'language'>;
/** `timeZone`: the visitor's own; `started`: the first word is said; `asking`: there is a place for their address; `mailed`: they have named it. */
export type Listener = { now: number; timeZone: string; started: boolean; asking: boolean; mailed: boolean };

const DAY = 86_400_000;
/** From here on a day of the week alone might be last week's. */
const WEEK = 7;

/** What the desk's hours mean to whoever reads them; empty where they mean nothing (any more). */
export function hoursWords(hours: WidgetHours | null, listener: Listener, speech: Speech): string {
  if (hours?.kind === 'open') return listener.started ? '' : speech.say('within', { time: span(hours.within, speech) });
  if (!hours || (hours.back !== null && Date.parse(hours.back) <= listener.now)) return '';
  const back = hours.back === null ? speech.say('closed') : backWords(Date.parse(hours.back), listener, speech);
  return [back, mailWords(hours, listener, speech)].filter(Boolean).join(' ');
}

function backWords(at: number, { now, timeZone }: Listener, { say, language }: Speech): string {
  const time = new Intl.DateTimeFormat(language, { timeZone, timeStyle: 'short' }).format(at);
  const dayOf = dayReader(timeZone);
  const days = Math.round((Date.parse(dayOf(at)) - Date.parse(dayOf(now))) / DAY);
  if (days === 0) return say('backToday', { time });
  if (days === 1) return say('backTomorrow', { time });
  const date = days < WEEK ? {} : ({ day: 'numeric', month: 'long' } as const);
  const day = new Intl.DateTimeFormat(language, { timeZone, weekday: 'long', ...date }).format(at);
  return say('backOn', { day, time });
}

/** Only what holds: nothing goes to an address that nobody has named. */
function mailWords({ mail }: Extract<WidgetHours, { kind: 'closed' }>, told: Listener, { say }: Speech): string {
  if (mail && (mail.known || told.mailed)) return say('mailGoesOn');
  return told.asking ? say('mailAsked') : '';
}

/** Rounded up: whoever is answered sooner does not mind. */
function span(minutes: number, { language }: Speech): string {
  const [unit, count] = minutes < 120 ? (['minute', minutes] as const) : (['hour', Math.ceil(minutes / 60)] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
