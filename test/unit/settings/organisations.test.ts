import { describe, expect, it } from '@jest/globals';
import { routerOf } from '../../../shared/domain/routing.ts';
import { checkSettings, type SettingsInput } from '../../../shared/settings/schema.ts';
import { EXAMPLE, settingsWith } from '../../support/example-desk.ts';

const organisations = {
  acme: { addresses: ['@acme.example'], fields: { tier: 'gold', seats: 40 } },
  bolt: { addresses: ['@bolt.example'], fields: { tier: 'silver' } },
  corner: ['owner@corner.example'],
};
const gold = { organisationFields: { tier: ['gold', 'platinum'] } };

const errors = (changes: Partial<SettingsInput>) => {
  const result = checkSettings({ ...EXAMPLE, organisations, ...changes });
  return 'errors' in result ? result.errors.map(({ path, message }) => `${path}: ${message}`) : [];
};

describe('organisations', () => {
  it('are asked for by their fields in rules, also within a rule', () => {
    const rules = [
      { name: 'gold', when: { ...gold, not: { organisation: ['bolt'] } }, queue: 'tsr' as const, tags: ['gold'] },
    ];
    const settings = settingsWith({ organisations, routing: { rules, fallback: { queue: 'csr' } } });
    const route = routerOf(settings);
    const routed = (from: string) =>
      route({ channel: 'email', account: 'support', subject: '', text: 'hello', from }).tags;

    expect(routed('ann@acme.example')).toEqual(['gold']);
    expect(routed('bob@bolt.example')).toEqual([]);
    expect(routed('owner@corner.example')).toEqual([]);
  });

  it('are their addresses wherever a ticket is asked', () => {
    const settings = settingsWith({
      organisations,
      triggers: [{ name: 'corner', on: ['opened'], when: { organisation: ['corner', 'bolt'] }, do: { tag: ['x'] } }],
      sla: { ...EXAMPLE.sla, policies: [{ name: 'gold', when: gold, warnAt: 0.5 }] },
    });

    expect(settings.triggers[0]?.when).toEqual({ from: ['@bolt.example', 'owner@corner.example'] });
    expect(settings.sla.policies?.[0]?.when).toEqual({ from: ['@acme.example'] });
    expect(checkSettings(settings)).toEqual({ settings });
  });

  it('that there are not, or beside addresses, are a mistake', () => {
    const trigger = (when: object) => ({
      triggers: [{ name: 'a', on: ['opened' as const], when, do: { tag: ['x'] } }],
    });

    expect(errors(trigger({ organisation: ['amce'] }))).toEqual([
      'triggers[0].when: no organisation of the settings is amce',
    ]);
    expect(errors(trigger({ organisationFields: { tier: ['tin'] } }))[0]).toMatch(
      /no organisation .* \{"tier":\["tin"\]\}/,
    );
    expect(errors(trigger({ organisation: ['acme'], from: ['@x.example'] }))[0]).toMatch(/not both/);
  });
});
