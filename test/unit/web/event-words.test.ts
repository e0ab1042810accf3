import { describe, expect, it } from '@jest/globals';
import { ApiError } from '../../../web/shared/api-error.ts';
import { stretches } from '../../../web/shared/texts/english.ts';
import { errorText } from '../../../web/workspace/state/error-text.ts';
import { english, loadVoice } from '../../../web/workspace/texts/voice.ts';

const german = await loadVoice('de');
const fact = (code: string, values: Record<string, string> = {}, text = code) => ({ code, values, text });
const told = (...said: ReturnType<typeof fact>[]) => ({ said, text: 'all of it in English', by: 'desk' });

describe('what happened', () => {
  it('is the desk’s own sentence in English, and where an older desk says no more', () => {
    expect(english().tell(told(fact('taken'))).words).toBe('all of it in English');
    expect(stretches(german.tell({ text: 'opened by Mia', by: '' }).words)).toEqual([
      { text: '\u2066opened by Mia\u2069', english: true },
    ]);
  });

  it('is said in the agent’s language, with the desk’s words in it', () => {
    const words = (...said: ReturnType<typeof fact>[]) => german.tell(told(...said)).words;

    expect(words(fact('assigned', { name: 'Mia' }))).toBe('Mia zugewiesen');
    expect(words(fact('status-changed', { status: 'on-hold' }), fact('transferred', { queue: 'tsr' }))).toBe(
      'Status gesetzt: Angehalten · weitergegeben an TSR',
    );
    expect(words(fact('escalated', { to: 'lead', way: 'Chef' }))).toBe('an die Leitung eskaliert (Chef)');
    const to = 'ada@customer.example';
    expect(words(fact('joined'), fact('joined', { to }))).toBe(
      `der Absender nimmt ab jetzt teil · im Chat hat es niemand gelesen: Es geht per E-Mail an ${to}`,
    );
    expect(words(fact('mail-withheld', { to }), fact('mail-withheld', { to, unknown: 'true' }))).toBe(
      `keine E-Mail an ${to} · ob die E-Mail an ${to} hinausging, ist nicht bekannt`,
    );
    expect(words(fact('tagged', { tags: 'vip, gold' }), fact('untagged', { tags: 'refund' }))).toBe(
      'Schlagwort gesetzt: vip, gold · Schlagwort entfernt: refund',
    );
    expect(words(fact('alerted', { whom: 'lead' }))).toBe('die Leitung wurde benachrichtigt');
    expect(words(fact('clock-breached', { metric: 'resolution', time: '2026-11-23T09:00:00.000Z' }))).toMatch(
      /^Lösung war fällig: .*23\. Nov/,
    );
  });

  it('keeps in English, and marks, a reason of the desk’s and an event that the page does not know', () => {
    const words = german.tell(told(fact('assigned', { name: 'Mia', because: 'least load' }), fact('new-thing'))).words;

    expect(
      stretches(words)
        .filter((each) => each.english)
        .map(({ text }) => text),
    ).toEqual(['\u2066least load\u2069', '\u2066new-thing\u2069']);
  });

  it('names whoever did it where the desk names no person', () => {
    expect([german.tell({ text: '', by: 'customer' }).by, german.tell({ text: '', by: 'Mia' }).by]).toEqual([
      'Kunde',
      'Mia',
    ]);
    expect(english().tell({ text: '', by: 'desk' }).by).toBe('desk');
  });
});

describe('a refusal', () => {
  it('is said by its code in the agent’s language, else as the desk said it', () => {
    const refused = (code: string) => new ApiError(409, code, 'the ticket is closed: reopen it first');

    expect(errorText(refused('ticket.conflict'), german)).toMatch(/^Jemand hat das Ticket/);
    expect(errorText(refused('ticket.refused'), german)).toBe(
      'Der Helpdesk hat abgelehnt: \u2066The ticket is closed: reopen it first\u2069',
    );
    expect(errorText(new ApiError(500, 'upload', '„a.png“ konnte nicht hochgeladen werden'), german)).toMatch(/^„a/);
    expect(errorText(refused('ticket.conflict'), english())).toBe('The ticket is closed: reopen it first');
  });
});
