import { fromIso } from '../time.ts';
import type { ContactEvent } from './schema.ts';

const REASONS: ReadonlyMap<string, string> = new Map([
  ['CUSTOMER_DISCONNECT', 'the customer hung up'],
  ['AGENT_DISCONNECT', 'the agent hung up'],
  ['THIRD_PARTY_DISCONNECT', 'a third party hung up'],
  ['TELECOM_PROBLEM', 'the line broke'],
  ['CONTACT_FLOW_DISCONNECT', 'the flow ended it'],
  ['BARGED', 'a manager ended it'],
  ['EXPIRED', 'it took too long'],
  ['OTHER', 'it ended'],
]);

/** What there is to say of a contact, in a few lines: how long, with whom, and how it ended. */
export function summary(contact: ContactEvent): string {
  const { channel = 'VOICE', queueinfo, agentinfo, disconnectreason: reason = '' } = contact;
  const word = channel.toUpperCase() === 'VOICE' ? 'Call' : `Contact (${channel.toLowerCase().slice(0, 40)})`;
  const length = between(contact.initiationtimestamp, contact.disconnecttimestamp);
  const queue = queueinfo?.name ?? idIn(queueinfo?.queuearn);
  const wait = between(queueinfo?.enqueuetimestamp, agentinfo?.connectedtoagenttimestamp);
  const agent = agentinfo?.name ?? idIn(agentinfo?.agentarn);
  return [
    `${word}${length ? ` of ${length}` : ''}.`,
    queue ? `Queue ${queue}.` : '',
    agent ? `Answered by agent ${agent}${wait ? `, ${wait} after it was queued` : ''}.` : 'No agent answered.',
    reason ? `It ended: ${REASONS.get(reason.toUpperCase()) ?? reason.slice(0, 80)}.` : '',
  ]
    .filter(Boolean)
    .join('\n');
}

/** The last part of an ARN; events bear no names. */
function idIn(arn: string | undefined): string {
  return (arn?.split('/').at(-1) ?? '').slice(0, 80);
}

function between(from: string | undefined, to: string | undefined): string {
  const [start, end] = [fromIso(from), fromIso(to)];
  if (start === null || end === null || end < start) return '';
  const seconds = Math.round((end - start) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
