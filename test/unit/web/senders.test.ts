import { describe, expect, it } from '@jest/globals';
import type { SenderRuleView } from '../../../shared/api/views.ts';
import { type SaidOfSender, said, sendersShown, withPage } from '../../../web/workspace/state/senders.ts';

const rule = (who: string, more: Partial<SenderRuleView> = {}): SenderRuleView => ({
  who,
  verdict: 'block',
  because: '',
  by: 'Mia',
  at: null,
  fixed: false,
  ...more,
});
const PAGE = {
  senders: [rule('@pills.example', { fixed: true }), rule('a@x.example'), rule('b@x.example')],
  cursor: 'b',
};
const namesOf = (senders: readonly SenderRuleView[]) => senders.map(({ who }) => who);
const shown = (just: readonly SaidOfSender[], begins = '') => namesOf(sendersShown(PAGE, { just, begins }));

describe('the list of senders', () => {
  it('shows below the settings’ own what was just said, the last on top, wherever its place is', () => {
    const blocked = said(said([], { who: 'z@x.example', rule: rule('z@x.example') }), {
      who: 'b@x.example',
      rule: rule('b@x.example', { verdict: 'allow' }),
    });

    expect(shown(blocked)).toEqual(['@pills.example', 'b@x.example', 'z@x.example', 'a@x.example']);
  });

  it('leaves out what was taken back, on whichever page it comes', () => {
    const gone = said(said([], { who: 'a@x.example', rule: rule('a@x.example') }), { who: 'a@x.example', rule: null });

    expect(shown(gone)).toEqual(['@pills.example', 'b@x.example']);
    expect(namesOf(sendersShown(withPage({ senders: [], cursor: null }, PAGE), { just: gone, begins: '' }))).toEqual(
      shown(gone),
    );
  });

  it('shows of what was just said only what begins as is looked for', () => {
    expect(shown([{ who: 'z@x.example', rule: rule('z@x.example') }], 'Y')).not.toContain('z@x.example');
    expect(shown([{ who: 'z@x.example', rule: rule('z@x.example') }], 'Z')).toContain('z@x.example');
  });

  it('keeps the settings’ word where agents have said something of the same name', () => {
    expect(shown([{ who: '@pills.example', rule: null }])).toContain('@pills.example');
  });

  it('goes on with each entry once, from where the new page ends', () => {
    const joined = withPage(PAGE, { senders: [rule('b@x.example'), rule('c@x.example')], cursor: null });

    expect(namesOf(joined.senders)).toEqual(['@pills.example', 'a@x.example', 'b@x.example', 'c@x.example']);
    expect(joined.cursor).toBeNull();
  });
});
