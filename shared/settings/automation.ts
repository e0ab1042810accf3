import type { Automation, Trigger } from '../domain/trigger.ts';
import type { DeskSettings } from './settings.ts';
import { settingsVersion } from './version.ts';

/** The name under which tickets remember what asked for a rating. */
const CSAT = 'rating';

/** What the desk does by itself under these settings. */
export function automationOf(settings: DeskSettings): Automation {
  const { triggers, automation, escalation } = settings;
  return {
    escalation,
    triggers: [...triggers, ...csatTrigger(settings)],
    ...automation,
    version: settingsVersion(settings),
  };
}

/** A call is not answered in writing. */
const UNASKED = ['twilio-voice'];

function csatTrigger({ csat, channels }: DeskSettings): Trigger[] {
  const asked = [...new Set(channels.map(({ channel }) => channel))].filter((channel) => !UNASKED.includes(channel));
  if (!csat || asked.length === 0) return [];
  const { after, text } = csat;
  return [
    { name: CSAT, after: { since: 'resolved', ...after }, when: { channel: asked }, do: { reply: text, rating: true } },
  ];
}
