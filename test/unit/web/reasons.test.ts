import { describe, expect, it } from '@jest/globals';
import { wholeReasons } from '../../../web/workspace/state/reasons.ts';
import { message } from './summary.ts';

const said = ['no rule matched, classifier unsure: fallback', 'tsr? words: router, app, below 0.7', 'language: nl'];
const cut = ['no rule matched, classifier u…', 'tsr? words: router, app, belo…'];
const opening = message(1, { routed: said });

describe('why a ticket is where it is', () => {
  it('is said in full by the message that opened it', () => {
    expect(wholeReasons(cut, [opening, message(2)])).toEqual(said);
  });

  it('keeps what came later, as that it was escalated', () => {
    expect(wholeReasons([...cut, 'escalated to the leads: angry'], [opening])).toEqual([
      ...said,
      'escalated to the leads: angry',
    ]);
  });

  it('is as the ticket has it where that message is not on the page, or has opened an older ticket', () => {
    expect(wholeReasons(cut, [message(2)])).toEqual(cut);
    expect(wholeReasons(['rule "money"', 'word "invoice"'], [opening])).toEqual(['rule "money"', 'word "invoice"']);
  });

  it('is of the ticket’s own first message where two of the conversation’s tickets are on the page', () => {
    const newer = message(3, { routed: ['no rule matched, classifier unsure: fallback', 'csr? words: bill'] });

    expect(wholeReasons(['no rule matched, classifier u…', 'csr? words: bill'], [opening, newer])).toEqual(
      newer.routed,
    );
  });
});
