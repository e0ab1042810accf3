import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { holidaysIn } from '../../../shared/settings/ical.ts';
import { readSettingsFile } from '../../../shared/settings/settings-file.ts';
import { EXAMPLE } from '../../support/example-desk.ts';

const file = (...events: string[][]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

describe('the holidays of an iCalendar file', () => {
  it('are its whole days, each once and in order', () => {
    const text = file(
      ['SUMMARY:Christmas', 'DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261227'],
      ['SUMMARY:New Year', 'DTSTART;VALUE=DATE:20260101'],
      ['SUMMARY:Again', 'DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20260102'],
      ['SUMMARY:Week', 'DTSTART;VALUE=DATE:20260706', 'DURATION:P2D'],
    );

    expect(holidaysIn(text)).toEqual(['2026-01-01', '2026-07-06', '2026-07-07', '2026-12-25', '2026-12-26']);
  });

  it('come again every year where the file says so, and on the 29th of February only in leap years', () => {
    const yearly = (start: string, rule: string) =>
      holidaysIn(file(['SUMMARY:x', `DTSTART;VALUE=DATE:${start}`, `RRULE:${rule}`]));

    expect(yearly('20261003', 'FREQ=YEARLY;COUNT=3')).toEqual(['2026-10-03', '2027-10-03', '2028-10-03']);
    expect(yearly('20261003', 'FREQ=YEARLY;UNTIL=20281003T000000Z')).toHaveLength(3);
    expect(yearly('20240229', 'FREQ=YEARLY').slice(0, 3)).toEqual(['2024-02-29', '2028-02-29', '2032-02-29']);
  });

  it('are read through folded lines, alarms, and parameters in quotes; what is cancelled closes nothing', () => {
    const text = file(
      [
        'SUMMARY:A very long',
        '  name',
        'DTSTART;X="a:b;c";VALUE=DATE:2026',
        ' 0501',
        'BEGIN:VALARM',
        'DTSTART:19990101T000000Z',
        'END:VALARM',
      ],
      ['STATUS:CANCELLED', 'DTSTART;VALUE=DATE:20260502'],
    );

    expect(holidaysIn(text)).toEqual(['2026-05-01']);
  });

  it.each([
    ['hours', ['SUMMARY:Half day', 'DTSTART:20261224T120000Z'], '"Half day" is no event of whole days'],
    [
      'a rule that is not plain',
      ['SUMMARY:Thanks', 'DTSTART;VALUE=DATE:20261126', 'RRULE:FREQ=YEARLY;BYDAY=4TH;BYMONTH=11'],
      '"Thanks" comes again by',
    ],
    ['no start', ['SUMMARY:Nothing'], '"Nothing" is no event of whole days'],
  ])('refuse %s by name', (_, lines, why) => {
    expect(() => holidaysIn(file(lines))).toThrow(why);
  });

  it('are of a calendar file, and of nothing else', () => {
    expect(() => holidaysIn('<html>')).toThrow('it is no iCalendar file');
  });
});

describe('settings that name such a file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'switchboard-holidays-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function read(holidaysFrom: string) {
    const office = {
      timeZone: 'Europe/Berlin',
      weekly: { mon: [['08:00', '18:00']] },
      holidays: ['2026-12-24'],
      holidaysFrom,
    };
    const path = join(folder, 'desk.json');
    writeFileSync(
      path,
      JSON.stringify({ ...EXAMPLE, sla: { ...EXAMPLE.sla, calendars: { office }, calendar: 'office' } }),
    );
    return readSettingsFile(path);
  }

  it('hold its dates beside their own', async () => {
    writeFileSync(join(folder, 'days.ics'), file(['SUMMARY:x', 'DTSTART;VALUE=DATE:20261225']));
    const result = await read('days.ics');

    expect('settings' in result && result.settings.sla.calendar?.holidays).toEqual(['2026-12-24', '2026-12-25']);
  });

  it('say what is wrong with it, and where it is named', async () => {
    writeFileSync(join(folder, 'bad.ics'), file(['SUMMARY:Half day', 'DTSTART:20261224T120000Z']));
    const told = async (name: string) => {
      const result = await read(name);
      return 'errors' in result ? result.errors.map(({ path, message }) => `${path}: ${message}`) : [];
    };

    expect(await told('none.ics')).toEqual([
      'sla.calendars.office.holidaysFrom: none.ics: it cannot be read: name a file relative to the settings',
    ]);
    expect(await told('bad.ics')).toEqual([expect.stringContaining('bad.ics: "Half day" is no event of whole days')]);
  });
});
