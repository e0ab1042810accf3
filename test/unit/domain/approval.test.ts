import { describe, expect, it } from '@jest/globals';
import { approvalFor } from '../../../shared/domain/approval.ts';
import { checkSettings, type SettingsInput } from '../../../shared/settings/schema.ts';
import { EXAMPLE } from '../../support/example-desk.ts';

describe('what needs an approval', () => {
  const approvals = [
    { name: 'large', macros: ['Refund'], above: 50 },
    { name: 'always', macros: ['Close the account'] },
  ];

  it('is the macro above its amount, whatever has no amount, and an amount that was not named', () => {
    const nameOf = (macro: string, amount?: number) => approvalFor(approvals, { macro, amount })?.name;

    expect([50, 50.01, undefined].map((amount) => nameOf('Refund', amount))).toEqual([undefined, 'large', 'large']);
    expect(nameOf('Close the account')).toBe('always');
    expect(nameOf('Greet')).toBeUndefined();
  });
});

describe('the settings', () => {
  const errors = (changes: Partial<SettingsInput>) => {
    const result = checkSettings({ ...EXAMPLE, approvals: [], ...changes });
    return 'errors' in result ? result.errors.map(({ path, message }) => `${path}: ${message}`) : [];
  };

  it('name macros that there are, and limits of what asks for an amount', () => {
    const macros = [{ name: 'Refund', text: 'You get it back.' }];

    expect(errors({ macros, approvals: [{ name: 'a', macros: ['Refnud'] }] })).toEqual([
      'approvals[0].macros[0]: "Refnud" is no macro: use Refund',
    ]);
    expect(errors({ macros, approvals: [{ name: 'a', macros: ['Refund'], above: 5 }] })[0]).toMatch(
      /asks for no amount/,
    );
    expect(errors({ macros: [{ name: 'Refund', text: '{{amount}}' }] })[0]).toMatch(/filled in where "amount"/);
  });
});
