import { describe, expect, it } from '@jest/globals';
import { cli } from '../../support/fake-io.ts';

const question = {
  calendar: {
    timeZone: 'Europe/Berlin',
    weekly: {
      mon: [
        ['09:00', '12:30'],
        ['13:30', '18:00'],
      ],
    },
    holidays: ['2026-12-25'],
  },
  targets: { firstResponse: 60 },
  pauseOn: ['pending'],
  events: [
    { at: '2026-06-01T08:30:00Z', type: 'agent-message' },
    { at: '2026-06-01T06:30:00Z', type: 'customer-message' },
  ],
  at: '2026-06-01T10:00:00Z',
};

function answers(lines: readonly string[]): unknown[] {
  return lines.map((line) => JSON.parse(line));
}

describe('switchboard sla', () => {
  it('prints the clocks as the public interface has them', async () => {
    const { code, lines, err } = await cli(['sla', '--jsonl'], `${JSON.stringify(question)}\n`);

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(answers(lines)).toEqual([
      {
        clocks: [
          {
            metric: 'firstResponse',
            state: 'met-late',
            dueAt: '2026-06-01T08:00:00.000Z',
            breachedAt: '2026-06-01T08:00:00.000Z',
            metAt: '2026-06-01T08:30:00.000Z',
            elapsedSeconds: 5400,
          },
        ],
      },
    ]);
  });

  it('judges every metric that is asked for, after the three of before, and leaves out what is null', async () => {
    const targets = { requesterWait: 60, periodicUpdate: 600, resolution: 600, nextResponse: null };
    const { lines } = await cli(['sla', '--jsonl'], JSON.stringify({ ...question, calendar: null, targets }));
    const [answer] = answers(lines) as [{ clocks: { metric: string; state: string }[] }];

    expect(answer.clocks.map(({ metric, state }) => [metric, state])).toEqual([
      ['resolution', 'running'],
      ['requesterWait', 'breached'],
      ['periodicUpdate', 'running'],
    ]);
  });

  it('answers every line in order and goes on after bad ones', async () => {
    const wrong = [
      'nope',
      '',
      '{"events":[]}',
      JSON.stringify({ ...question, at: 'yesterday' }),
      JSON.stringify({ ...question, at: '9999-01-01T00:00:00Z' }),
      JSON.stringify({ ...question, calendar: { timeZone: 'Mars/Olympus', weekly: {} } }),
      JSON.stringify({ ...question, events: [{ at: question.at, type: 'status', status: 'sleeping' }] }),
    ];
    const input = [...wrong, JSON.stringify({ ...question, calendar: null })].join('\n');

    const { code, lines } = await cli(['sla', '--json'], input);

    const results = answers(lines) as { error?: string; clocks?: unknown[] }[];
    expect(code).toBe(0);
    expect(results).toHaveLength(wrong.length + 1);
    expect(results.slice(0, -1).map(({ error }) => error)).toEqual([
      expect.stringMatching(/^line 1: .*JSON/),
      expect.stringMatching(/^line 2: .*JSON/),
      expect.stringMatching(/^line 3: calendar: /),
      'line 4: at: write a time as ISO 8601, for example 2026-06-01T08:00:00Z',
      'line 5: at: name a time between 1970 and 2200',
      'line 6: calendar.timeZone: "Mars/Olympus" is not in the IANA list: write for example Europe/Berlin',
      'line 7: events.0.status: use one of new, open, pending, on-hold, resolved, closed',
    ]);
    expect(results.at(-1)?.clocks).toHaveLength(1);
  });

  it('prints a table for a person', async () => {
    const { out } = await cli(['sla'], JSON.stringify(question));

    expect(out).toContain(
      'clock          state     due                       met                              counted\n',
    );
    expect(out).toContain(
      'firstResponse  met-late  2026-06-01T08:00:00.000Z  2026-06-01T08:30:00.000Z  1 h 30 min 0 s\n',
    );
  });
});

describe('switchboard reply-text', () => {
  it('parts what is new from what is quoted', async () => {
    const text = 'Thank you, it works.\n\nOn Mon, 1 Jun 2026 at 10:00, Desk <help@example.com> wrote:\n> Try again.';
    const { lines } = await cli(['reply-text', '--jsonl'], `${JSON.stringify({ text })}\n{"subject":"none"}\n`);

    expect(answers(lines)).toEqual([
      { reply: 'Thank you, it works.', quoted: expect.stringContaining('Try again.'), signature: '', forwarded: null },
      { error: 'line 2: input: give text or html' },
    ]);
  });
});

describe('switchboard sanitise', () => {
  it('takes the script out and names what was to be loaded', async () => {
    const html = '<p>Hi<script>alert(1)</script><img src="https://tracker.example/p.gif"></p>';
    const { lines } = await cli(['sanitise', '--jsonl'], JSON.stringify({ html }));

    expect(answers(lines)).toEqual([
      { html: expect.stringContaining('Hi'), remote: ['https://tracker.example/p.gif'] },
    ]);
    expect(lines[0]).not.toContain('alert');
  });
});

describe('switchboard verify', () => {
  it('says whether a request is signed, and why not', async () => {
    const request = {
      channel: 'telegram',
      secrets: ['s3cret'],
      headers: { 'X-Telegram-Bot-Api-Secret-Token': 's3cret' },
      body: '{}',
      now: 0,
    };
    const forged = { ...request, headers: {} };
    const input = [request, forged, { channel: 'x', crcToken: 'abc', secrets: ['k'] }]
      .map((each) => JSON.stringify(each))
      .join('\n');

    const { lines } = await cli(['verify', '--jsonl'], input);

    expect(answers(lines)).toEqual([
      { valid: true },
      { valid: false, reason: expect.any(String) },
      { response: expect.stringMatching(/^sha256=|^\{/) },
    ]);
  });
});
