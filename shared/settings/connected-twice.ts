import type * as z from 'zod';

type Account = { channel: string; account: string; options: Record<string, string> };

/** What names an account at its provider, where the settings say it: a page or a bot is named by its token, which `switchboard doctor` compares. */
const MARKS: Readonly<Record<string, readonly string[]>> = {
  whatsapp: ['phoneNumberId'],
  tiktok: ['businessId'],
  bluesky: ['identifier', 'service'],
  'amazon-connect': ['instance'],
};

/** One account of a provider under two names would bring every message twice, as two conversations with two answers. */
export function refuseConnectedTwice({ channels }: { channels: readonly Account[] }, context: z.RefinementCtx): void {
  const first = new Map<string, Account>();
  for (const [index, account] of channels.entries()) {
    const marks = marksOf(account);
    if (marks === null) continue;
    const before = first.get(marks.text);
    if (!before) first.set(marks.text, account);
    // The same name twice is said already.
    else if (before.account !== account.account)
      context.addIssue({
        code: 'custom',
        path: ['channels', index, 'options', marks.option],
        message: `"${account.channel}/${account.account}" is connected already as "${before.channel}/${before.account}", by the same ${marks.option}: remove one of the two`,
      });
  }
}

function marksOf({ channel, account, options }: Account): { text: string; option: string } | null {
  if (channel === 'email')
    return { text: `email ${(options['localPart'] ?? account).toLowerCase()}`, option: 'localPart' };
  const names = MARKS[channel] ?? [];
  const [option] = names;
  const values = names.map((name) => options[name]);
  if (option === undefined || values[0] === undefined) return null;
  return { text: JSON.stringify([channel, ...values.map((value) => value?.toLowerCase() ?? null)]), option };
}

const INSTANCE = /^arn:aws[a-z-]*:connect:[a-z0-9-]+:\d{12}:instance\/[A-Za-z0-9-]+$/;

/** Without its instance, a rule would bring the calls of every call centre in the account. */
export function refuseNameless({ channels }: { channels: readonly Account[] }, context: z.RefinementCtx): void {
  for (const [index, { channel, options }] of channels.entries()) {
    if (channel !== 'amazon-connect' || INSTANCE.test(options['instance'] ?? '')) continue;
    context.addIssue({
      code: 'custom',
      path: ['channels', index, 'options', 'instance'],
      message: `"${options['instance'] ?? ''}" is no ARN of an instance: write arn:aws:connect:REGION:ACCOUNT:instance/ID`,
    });
  }
}
