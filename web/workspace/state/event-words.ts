import type { EventFactView, EventView } from '../../../shared/api/views.ts';
import { METRICS, PRIORITIES, STATUSES } from '../../../shared/domain/words.ts';
import { inEnglish } from '../../shared/texts/english.ts';
import type { RareSay, Voice } from '../texts/voice.ts';

const KNOWN = [
  ...(['assigned', 'unassigned', 'escalated', 'taken', 'transferred', 'status-changed', 'priority-changed'] as const),
  ...(['approval-given', 'approval-refused', 'approval-withdrawn', 'clock-warned', 'clock-breached'] as const),
  ...(['delivery-failed', 'acknowledged', 'joined', 'link-dismissed', 'set-aside', 'released'] as const),
  ...(['mail-withheld', 'suppression-lifted', 'macro', 'triggered', 'trigger-stopped', 'alerted'] as const),
  ...(['rating-asked', 'rated', 'merged', 'unmerged', 'absorbed', 'parted', 'heard', 'answered'] as const),
  ...(['snoozed', 'unsnoozed', 'woken', 'split', 'split-off', 'tagged', 'untagged'] as const),
];

type Speaker = Pick<Voice, 'spell'> & { say: RareSay };

/** What happened, in the agent's language; what the page does not know, in the desk's English. */
export function eventWords({ said, text }: Pick<EventView, 'said' | 'text'>, speaker: Speaker): string {
  const facts = said ?? [{ code: '', values: {}, text }];
  return facts.map((fact) => factWords(fact, speaker)).join(' · ');
}

function factWords({ code, values, text }: EventFactView, speaker: Speaker): string {
  const known = KNOWN.find((each) => each === code);
  if (!known) return inEnglish(speaker.spell.withLocalTimes(text));
  const { say } = speaker;
  const words = say(`event.${sentenceOf(known, values)}`, places(values, speaker));
  const because = values['because'] || values['detail'] || values['reason'] || values['comment'];
  return because ? `${words}: ${inEnglish(speaker.spell.withLocalTimes(because))}` : words;
}

/** One code is said in several ways, by what it holds. */
function sentenceOf(code: (typeof KNOWN)[number], values: EventFactView['values']) {
  if (code === 'alerted' && values['whom'] === 'lead') return 'leads-alerted';
  if (code === 'joined' && values['to']) return 'mailed';
  return code === 'mail-withheld' && values['unknown'] ? 'mail-unknown' : code;
}

function places(values: EventFactView['values'], { say, spell }: Speaker) {
  const of = (name: string) => values[name] ?? '';
  const to = of('to');
  const status = STATUSES.find((each) => each === values['status']);
  const priority = PRIORITIES.find((each) => each === values['priority']);
  const metric = METRICS.find((each) => each === values['metric']);
  return {
    ...{ name: of('name'), way: of('way'), to, address: of('address'), ref: of('ref'), score: of('score') },
    ...{ trigger: of('trigger'), settings: of('settings'), count: of('count'), tags: of('tags') },
    queue: to === 'lead' ? say('theLeads') : (of('queue') || to).toUpperCase(),
    status: status ? say(`status.${status}`) : of('status'),
    priority: priority ? say(`priority.${priority}`) : of('priority'),
    metric: metric ? say(`metric.${metric}`) : of('metric'),
    time: values['time'] ? spell.dayAndTime(values['time']) : '',
  };
}

/** Whoever did it, where the desk names no person. */
export function actorWord(by: string, say: RareSay): string {
  return by === 'desk' || by === 'customer' ? say(`actor.${by}`) : by;
}
