import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { channelCommand, type ReadSecret } from '../../../cli/commands/channel.ts';
import { fakeIo } from '../../support/fake-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'channel-'));
const file = join(folder, 'desk.json');
const targets = { firstResponse: 60 };

beforeAll(() => {
  const settings = {
    name: 'Northwind',
    mail: { domain: 'support.northwind.example' },
    channels: [
      { channel: 'email', account: 'support', name: 'Mail' },
      { channel: 'telegram', account: 'bot', name: 'Bot' },
      { channel: 'whatsapp', account: 'eu', name: 'Europe', options: { phoneNumberId: '1' } },
      { channel: 'whatsapp', account: 'us', name: 'America' },
      { channel: 'webchat', account: 'main', name: 'Chat', options: { origins: '*', identity: 'signed' } },
      { channel: 'webchat', account: 'blog', name: 'Blog', options: { origins: '*' } },
    ],
    routing: { fallback: { queue: 'csr' } },
    sla: { targets: { low: targets, normal: targets, high: targets, urgent: targets } },
    alarms: { email: 'ops@northwind.example' },
  };
  writeFileSync(file, JSON.stringify(settings));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function check(args: string[], read: ReadSecret = async () => ({})) {
  const { io, printed } = fakeIo();
  const code = await channelCommand(read).run(['check', ...args, '--config', file], io);
  return { code, text: printed().out };
}

describe('switchboard channel check', () => {
  it('prints the webhook address and the steps at the provider', async () => {
    const { code, text } = await check(['telegram', '--url', 'https://desk.example/']);

    expect(code).toBe(0);
    expect(text).toContain('webhook: https://desk.example/channels/telegram/bot');
    expect(text).toContain('setWebhook -d url=https://desk.example/channels/telegram/bot');
    expect(text).toContain('? secret token');
  });

  it('says that a page’s signatures want a secret long enough, where the settings ask for signatures', async () => {
    const held = (secret: string) => check(['webchat/main', '--stage', 'prod'], async () => ({ secrets: [secret] }));

    expect((await held('too short')).text).toMatch(/✗ secret secrets: a random word of at least 32 characters/);
    expect((await held('x'.repeat(32))).text).toContain('✓ secret secrets');
    expect((await check(['webchat/blog', '--stage', 'prod'])).text).not.toContain('secret secrets');
  });

  it('says what the settings lack, for each account of the channel', async () => {
    const { code, text } = await check(['whatsapp']);

    expect(code).toBe(1);
    expect(text).toMatch(/whatsapp\/eu Europe\n {2}✓ option phoneNumberId/);
    expect(text).toMatch(/whatsapp\/us America\n {2}✗ option phoneNumberId/);
  });

  it('says what the secret of a stage lacks, and shows nothing of it but the verify token', async () => {
    const read = async () => ({ secrets: ['shhh'], token: '', verifyToken: 'hello-meta' });
    const { code, text } = await check(['whatsapp/eu', '--stage', 'prod'], read);

    expect(code).toBe(1);
    expect(text).toContain('✓ secret secrets');
    expect(text).toContain('✗ secret token');
    expect(text).toContain('the verify token hello-meta');
    expect(text).not.toContain('shhh');
  });

  it('prints a line an account for programs', async () => {
    const { text } = await check(['email', '--json']);

    expect(JSON.parse(text)).toMatchObject({ channel: 'email', account: 'support', needs: [{ name: 'localPart' }] });
  });

  it('names the account that a typing error may have meant', async () => {
    await expect(check(['telegran'])).rejects.toThrow('did you mean telegram?');
    await expect(check([])).rejects.toThrow('write switchboard channel check NAME');
  });
});
