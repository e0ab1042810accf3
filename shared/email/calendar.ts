import { plainLine } from './plain-line.ts';

type Property = { name: string; params: string; value: string };

const TITLES: Readonly<Record<string, string>> = {
  REQUEST: 'Invitation',
  PUBLISH: 'Event',
  CANCEL: 'Cancelled',
  REPLY: 'Answer to an invitation',
  COUNTER: 'Another time proposed',
};

/** An iCalendar invitation (RFC 5545, RFC 5546) in words, one fact a line; '' where it holds no event. */
export function inviteText(ics: string): string {
  const properties = readProperties(ics);
  const begin = properties.findIndex(({ name, value }) => name === 'BEGIN' && value.toUpperCase() === 'VEVENT');
  if (begin < 0) return '';
  const end = properties.findIndex(({ name }, index) => index > begin && name === 'END');
  const event = properties.slice(begin, end < 0 ? undefined : end);
  const find = (name: string) => event.find((property) => property.name === name);
  const method = properties.find(({ name }) => name === 'METHOD')?.value.toUpperCase() ?? '';
  const lines = [
    [TITLES[method] ?? 'Event', textValue(find('SUMMARY'))],
    ['When', [time(find('DTSTART')), time(find('DTEND'))].filter((at) => at !== '').join(' – ')],
    ['Where', textValue(find('LOCATION'))],
    ['From', (find('ORGANIZER')?.value ?? '').replace(/^mailto:/i, '')],
    ['Answer', method === 'REPLY' ? (/PARTSTAT=([\w-]+)/i.exec(find('ATTENDEE')?.params ?? '')?.[1] ?? '') : ''],
  ];
  return lines
    .filter(([, value]) => value)
    .map(([label, value]) => `${label}: ${plainLine(value ?? '')}`)
    .join('\n');
}

function readProperties(ics: string): Property[] {
  return ics
    .slice(0, 200_000)
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .flatMap((line) => {
      const match = /^([A-Za-z-]{1,60})((?:;(?:"[^"]{0,500}"|[^":]){0,500})?):(.*)$/.exec(line.slice(0, 5_000));
      return match?.[1] ? [{ name: match[1].toUpperCase(), params: match[2] ?? '', value: match[3] ?? '' }] : [];
    });
}

function textValue(property: Property | undefined): string {
  return (property?.value ?? '').replace(/\\[nN]/g, ' ').replace(/\\([,;\\])/g, '$1');
}

/** As it is written, zone included: what it means in another zone is for the reader's calendar. */
function time(property: Property | undefined): string {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?/.exec(property?.value ?? '');
  if (!match) return '';
  const [, year, month, day, hour, minute, utc] = match;
  const zone = utc ? ' UTC' : ` ${/TZID="?([^";]{1,80})/i.exec(property?.params ?? '')?.[1] ?? ''}`;
  return `${year}-${month}-${day}${hour ? ` ${hour}:${minute}${zone}` : ''}`.trim();
}
