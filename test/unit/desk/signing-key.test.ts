import { describe, expect, it } from '@jest/globals';
import { signingKey } from '../../../shared/desk/signing-key.ts';

const KEY = 'sixteen or more characters';

function secretsWith(text: string | undefined) {
  const asked: string[] = [];
  const get = async (name: string) => {
    asked.push(name);
    return text;
  };
  return { asked, get };
}

describe('the signing key', () => {
  it('is asked for when something is signed, not when the function starts', async () => {
    const secrets = secretsWith(KEY);
    const key = signingKey(secrets, 'desk/signing');

    expect(secrets.asked).toEqual([]);
    await expect(key()).resolves.toBe(KEY);
    expect(secrets.asked).toEqual(['desk/signing']);
  });

  it('may lie in JSON, as Secrets Manager makes it', async () => {
    await expect(signingKey(secretsWith(JSON.stringify({ key: KEY })), 'x')()).resolves.toBe(KEY);
  });

  it.each([undefined, '', 'too short', '{}', '{"key":"too short"}'])(
    'is no key when the secret holds %p',
    async (text) => {
      await expect(signingKey(secretsWith(text), 'desk/signing')()).rejects.toMatchObject({
        code: 'environment.missing',
        recovery: 'retry',
      });
    },
  );
});
