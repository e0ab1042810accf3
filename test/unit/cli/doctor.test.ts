import { describe, expect, it } from '@jest/globals';
import { doctorCommand } from '../../../cli/commands/doctor.ts';
import type { Cloud } from '../../../cli/doctor/cloud.ts';
import { examine } from '../../../cli/doctor/examine.ts';
import { checkSettings } from '../../../shared/settings/schema.ts';
import type { DeskSettings } from '../../../shared/settings/settings.ts';
import { fakeIo } from '../../support/fake-io.ts';
import { type Answers, awsError, recorded } from '../../support/recorded-aws.ts';

const domain = 'support.northwind.example';
const targets = { firstResponse: 60 };
const written = {
  name: 'Northwind',
  mail: { domain },
  channels: [
    { channel: 'email', account: 'support', name: 'Mail' },
    { channel: 'webchat', account: 'main', name: 'Chat' },
    { channel: 'telegram', account: 'bot', name: 'Bot' },
    { channel: 'whatsapp', account: 'eu', name: 'WhatsApp', options: { phoneNumberId: '106540352242922' } },
    { channel: 'webhook', account: 'shop', name: 'Shop' },
  ],
  routing: { fallback: { queue: 'csr' } },
  sla: { targets: { low: targets, normal: targets, high: targets, urgent: targets } },
  alarms: { email: 'ops@northwind.example' },
};

function settings(changes: object = {}): DeskSettings {
  const result = checkSettings({ ...written, ...changes });
  if ('errors' in result) throw new Error(JSON.stringify(result.errors));
  return result.settings;
}

// Shapes as the API references print them: docs.aws.amazon.com/ses/latest/APIReference, /secretsmanager/latest/apireference,
// /cognito-user-identity-pools/latest/APIReference; core.telegram.org/bots/api#webhookinfo; Meta's webhook overrides.
const healthySes: Answers = {
  GetIdentityVerificationAttributesCommand: {
    VerificationAttributes: { [domain]: { VerificationStatus: 'Success', VerificationToken: 'pw3MXP3ZwyqQ' } },
  },
  GetIdentityDkimAttributesCommand: {
    DkimAttributes: {
      [domain]: { DkimEnabled: true, DkimVerificationStatus: 'Success', DkimTokens: ['a1', 'b2', 'c3'] },
    },
  },
  GetSendQuotaCommand: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 12 },
  DescribeActiveReceiptRuleSetCommand: {
    Metadata: { Name: 'switchboard-prod', CreatedTimestamp: new Date('2026-11-01T00:00:00Z') },
    Rules: [
      { Name: 'switchboard-prod', Enabled: true, TlsPolicy: 'Optional', ScanEnabled: true, Recipients: [domain] },
    ],
  },
};
const healthySecrets: Answers = {
  GetSecretValueCommand: ({ SecretId }: { SecretId: string }) => ({
    ARN: `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${SecretId}-AbCdEf`,
    Name: SecretId,
    SecretString: '{"secrets":["s3cret"],"token":"t0ken","verifyToken":"v"}',
  }),
};
const healthyCognito: Answers = {
  ListUserPoolsCommand: ({ NextToken }: { NextToken?: string }) =>
    NextToken
      ? { UserPools: [{ Id: 'eu-central-1_Agents123', Name: 'switchboard-prod-agents' }] }
      : { UserPools: [{ Id: 'eu-central-1_Other', Name: 'other' }], NextToken: 'more' },
  ListUsersInGroupCommand: { Users: [{ Username: 'ada', Enabled: true, UserStatus: 'CONFIRMED' }] },
};
const telegramAnswer = {
  ok: true,
  result: { url: 'https://desk.example/channels/telegram/bot', pending_update_count: 0 },
};
const metaAnswer = {
  webhook_configuration: { application: 'https://desk.example/channels/whatsapp/eu' },
  id: '106540352242922',
};

type Changes = {
  ses?: Answers;
  secrets?: Answers;
  cognito?: Answers;
  mx?: { exchange: string; priority: number }[] | Error;
  json?: (url: string, headers: Record<string, string>) => unknown;
  settings?: object;
};

function cloudWith(changes: Changes): Cloud {
  const { mx = [{ exchange: 'inbound-smtp.eu-central-1.amazonaws.com', priority: 10 }] } = changes;
  return {
    ses: recorded<Cloud['ses']>({ ...healthySes, ...changes.ses }).client,
    secrets: recorded<Cloud['secrets']>({ ...healthySecrets, ...changes.secrets }).client,
    cognito: recorded<Cloud['cognito']>({ ...healthyCognito, ...changes.cognito }).client,
    async resolveMx() {
      if (mx instanceof Error) throw mx;
      return [...mx];
    },
    fetchJson: async (url, headers) =>
      (changes.json ?? ((each) => (each.includes('telegram') ? telegramAnswer : metaAnswer)))(url, headers),
  };
}

async function findings(changes: Changes = {}) {
  const stage = { name: 'prod', region: 'eu-central-1', settings: settings(changes.settings) };
  const all = await examine(cloudWith(changes), stage);
  return { all, wrong: all.filter(({ state }) => state !== 'ok') };
}

describe('the doctor', () => {
  it('finds nothing wrong with a desk that has everything', async () => {
    const { all, wrong } = await findings();

    expect(wrong).toEqual([]);
    expect(all.map(({ check }) => check)).toEqual([
      'SES identity',
      'DKIM',
      'MX',
      'sending',
      'receipt rules',
      'secret of telegram/bot',
      'secret of whatsapp/eu',
      'secret of webhook/shop',
      'webhook of telegram/bot',
      'webhook of whatsapp/eu',
      'first admin',
      'alarms',
    ]);
  });

  it.each<[string, Changes, { check: string; detail: string; step: string }]>([
    [
      'a domain that SES does not know',
      { ses: { GetIdentityVerificationAttributesCommand: { VerificationAttributes: {} } } },
      {
        check: 'SES identity',
        detail: `SES does not know ${domain}`,
        step: `aws sesv2 create-email-identity --email-identity ${domain}`,
      },
    ],
    [
      'a domain that is not verified yet',
      {
        ses: {
          GetIdentityVerificationAttributesCommand: {
            VerificationAttributes: { [domain]: { VerificationStatus: 'Pending' } },
          },
        },
      },
      {
        check: 'SES identity',
        detail: `${domain} is not verified: Pending`,
        step: 'publish the DNS records that the DKIM line names and wait until SES has seen them',
      },
    ],
    [
      'DKIM records that are not published',
      {
        ses: {
          GetIdentityDkimAttributesCommand: {
            DkimAttributes: {
              [domain]: { DkimEnabled: true, DkimVerificationStatus: 'Pending', DkimTokens: ['a1', 'b2'] },
            },
          },
        },
      },
      {
        check: 'DKIM',
        detail: 'its records are not seen: Pending',
        step: `publish in the DNS: a1._domainkey.${domain} CNAME a1.dkim.amazonses.com; b2._domainkey.${domain} CNAME b2.dkim.amazonses.com`,
      },
    ],
    [
      'no MX record',
      { mx: Object.assign(new Error('queryMx ENODATA'), { code: 'ENODATA' }) },
      {
        check: 'MX',
        detail: `${domain} has no MX record`,
        step: `publish in the DNS: ${domain} MX 10 inbound-smtp.eu-central-1.amazonaws.com`,
      },
    ],
    [
      'an MX that goes elsewhere first',
      {
        mx: [
          { exchange: 'inbound-smtp.eu-central-1.amazonaws.com', priority: 20 },
          { exchange: 'mail.elsewhere.example.', priority: 10 },
        ],
      },
      {
        check: 'MX',
        detail: `${domain} goes to mail.elsewhere.example, inbound-smtp.eu-central-1.amazonaws.com`,
        step: `publish in the DNS: ${domain} MX 10 inbound-smtp.eu-central-1.amazonaws.com`,
      },
    ],
    [
      'the sandbox',
      { ses: { GetSendQuotaCommand: { Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 3 } } },
      {
        check: 'sending',
        detail: 'in the sandbox: 3 of 200 mails sent in 24 hours, to verified addresses only',
        step: 'ask for production access: https://eu-central-1.console.aws.amazon.com/ses/home?region=eu-central-1#/get-set-up',
      },
    ],
    [
      'no active rule set',
      { ses: { DescribeActiveReceiptRuleSetCommand: {} } },
      {
        check: 'receipt rules',
        detail: 'no rule set is active: SES takes no mail',
        step: 'aws ses set-active-receipt-rule-set --rule-set-name switchboard-prod',
      },
    ],
    [
      'another active rule set',
      { ses: { DescribeActiveReceiptRuleSetCommand: { Metadata: { Name: 'company' }, Rules: [] } } },
      {
        check: 'receipt rules',
        detail: 'the active rule set is "company", not "switchboard-prod"',
        step: 'aws ses set-active-receipt-rule-set --rule-set-name switchboard-prod, or set mail.ruleSet to "company" and deploy, so that the desk\'s rule joins it',
      },
    ],
    [
      'a rule that is switched off in a shared set',
      {
        settings: { mail: { domain, ruleSet: 'company' } },
        ses: {
          DescribeActiveReceiptRuleSetCommand: {
            Metadata: { Name: 'company' },
            Rules: [{ Name: 'switchboard-prod', Enabled: false }],
          },
        },
      },
      {
        check: 'receipt rules',
        detail: 'rule "switchboard-prod" is switched off',
        step: 'deploy stage prod again: npm run deploy -- -c stage=prod',
      },
    ],
    [
      'a Telegram bot that sends nowhere',
      { json: (url) => (url.includes('telegram') ? { ok: true, result: { url: '' } } : metaAnswer) },
      {
        check: 'webhook of telegram/bot',
        detail: 'telegram sends nowhere',
        step: 'call setWebhook of the bot with url=<ApiUrl>/channels/telegram/bot and secret_token=<the signing secret>',
      },
    ],
    [
      'nobody who may let others in',
      { cognito: { ListUsersInGroupCommand: { Users: [] } } },
      {
        check: 'first admin',
        detail: 'nobody is in the group admin',
        step: 'npx switchboard agent add you@example.com --group admin --stage prod',
      },
    ],
    [
      'alarms that nobody hears',
      { settings: { alarms: {} } },
      { check: 'alarms', detail: 'nobody hears them', step: 'set alarms.email in the settings and deploy' },
    ],
  ])('names %s and the step that mends it', async (_, changes, expected) => {
    const { wrong } = await findings(changes);

    expect(wrong).toEqual([{ state: 'missing', ...expected }]);
  });

  it('says of an empty secret what it lacks, and asks no provider without a token', async () => {
    const asked: string[] = [];
    const { wrong } = await findings({
      secrets: { GetSecretValueCommand: { SecretString: '{"secrets":[],"token":"","verifyToken":"v"}' } },
      json: (url) => asked.push(url),
    });

    expect(wrong.map(({ check, state }) => [check, state])).toEqual([
      ['secret of telegram/bot', 'missing'],
      ['secret of whatsapp/eu', 'missing'],
      ['secret of webhook/shop', 'missing'],
    ]);
    expect(wrong[0]?.detail).toMatch(
      /^switchboard\/prod\/channels\/telegram\/bot holds no secrets \(.+\), no token \(/,
    );
    expect(asked).toEqual([]);
  });

  it('asks of a secret what its channel needs and nothing else', async () => {
    const channels = [
      { channel: 'mastodon', account: 'toots', name: 'Mastodon', options: { instance: 'https://mastodon.social' } },
      { channel: 'teams', account: 'bot', name: 'Teams' },
    ];
    const { wrong } = await findings({
      settings: { channels },
      secrets: { GetSecretValueCommand: { SecretString: '{"token":"t0ken"}' } },
    });

    expect(wrong.map(({ detail }) => detail)).toEqual([
      'switchboard/prod/channels/teams/bot holds no secrets (the app id of the Azure Bot), no appPassword (a client secret of the app)',
    ]);
    expect(wrong[0]).toMatchObject({ step: expect.stringContaining('\'{"secrets":["…"],"appPassword":"…"}\'') });
  });

  it('names a bot that is connected under two names, and leaves numbers alone that share a token', async () => {
    const named = (channel: string, options: object = {}) =>
      ['one', 'two'].map((account) => ({ channel, account, name: account, options }));
    const numbers = named('whatsapp').map((each, index) => ({ ...each, options: { phoneNumberId: String(index) } }));
    const { wrong } = await findings({ settings: { channels: [...named('telegram'), ...numbers] } });

    expect(wrong.filter(({ check }) => check.startsWith('account'))).toEqual([
      expect.objectContaining({
        check: 'account telegram/two',
        detail: expect.stringContaining('token of telegram/one'),
      }),
    ]);
  });

  it('asks WhatsApp with the account’s token and believes the nearest of its addresses', async () => {
    const seen: unknown[] = [];
    const configuration = {
      phone_number: 'https://old.example/hook',
      application: 'https://desk.example/channels/whatsapp/eu',
    };
    const { wrong } = await findings({
      json(url, headers) {
        seen.push({ url, headers });
        return url.includes('telegram') ? telegramAnswer : { webhook_configuration: configuration };
      },
    });

    expect(wrong).toEqual([
      expect.objectContaining({
        check: 'webhook of whatsapp/eu',
        detail: 'whatsapp sends to https://old.example/hook',
      }),
    ]);
    expect(seen).toContainEqual({
      url: 'https://graph.facebook.com/v23.0/106540352242922?fields=webhook_configuration',
      headers: { authorization: 'Bearer t0ken' },
    });
  });

  it('goes on where it may not look, and says what it lacks', async () => {
    const denied = awsError(
      'AccessDenied',
      'User: arn:aws:iam::111122223333:user/eve is not authorized to perform: ses:GetSendQuota',
    );
    const { wrong } = await findings({ ses: { GetSendQuotaCommand: denied } });

    expect(wrong).toEqual([
      {
        check: 'sending',
        state: 'unknown',
        detail: `AccessDenied: ${denied.message}`,
        step: 'look again with what it takes: ses:GetSendQuota',
      },
    ]);
  });

  it('never shows what a secret holds', async () => {
    const broken = { GetSecretValueCommand: { SecretString: 'topsecret but no JSON' } };
    const { all } = await findings({ secrets: broken });

    expect(JSON.stringify(all)).not.toContain('topsecret');
    expect(all.filter(({ state }) => state === 'unknown')).toHaveLength(5);
  });
});

describe('switchboard doctor', () => {
  it('prints a line a finding with its step, and ends with 1 where something is missing', async () => {
    const cloud = cloudWith({ mx: [] });
    const { io, printed } = fakeIo();

    const code = await doctorCommand(async () => ({ cloud, region: 'eu-central-1' })).run(['--stage', 'prod'], io);

    expect(code).toBe(1);
    expect(printed().out).toContain(
      `✗ MX: ${domain} has no MX record\n    publish in the DNS: ${domain} MX 10 inbound-smtp.eu-central-1.amazonaws.com\n`,
    );
  });

  it('says in one line that there are no credentials', async () => {
    const connect = async () => {
      throw Object.assign(new Error('Could not load credentials from any providers'), {
        name: 'CredentialsProviderError',
      });
    };

    await expect(doctorCommand(connect).run([], fakeIo().io)).rejects.toThrow(
      'there are no AWS credentials: set AWS_PROFILE or log in with the AWS CLI',
    );
  });
});
