import { describe, expect, it } from '@jest/globals';
import { withoutSecrets } from '../../../shared/settings/without-secrets.ts';

describe('the settings as they are shown', () => {
  it('keep what they say', () => {
    const said = {
      name: 'Desk',
      capacity: 5,
      on: [true, null],
      url: 'https://shop.example/desk',
      days: { tokenDays: 3 },
    };

    expect(withoutSecrets(said)).toEqual(said);
  });

  it('strike out what bears the name of a secret, and what an address is opened by', () => {
    const shown = JSON.stringify(
      withoutSecrets({
        options: { apiToken: 'planted-1', clientSecret: 'planted-2', privateKey: 'planted-3', Password: 'planted-4' },
        hooks: [
          { url: 'https://planted-5:planted-6@hooks.example/a/b?key=planted-7#planted-8' },
          { text: 'see https://hooks.example/a#planted-9 and more' },
        ],
      }),
    );

    expect(shown).not.toContain('planted');
    expect(shown).toContain('hooks.example/a/b?•••');
  });
});
