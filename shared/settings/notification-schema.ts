import * as z from 'zod';
import { RULED_KINDS } from '../domain/notice-policy.ts';
import { TICKET_CONDITION } from './ticket-condition.ts';
import { time, timeZone } from './times.ts';

const name = z.string().min(1).max(80);
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use lower-case letters, digits and dashes, at most 40');

/** The guard of what is called (shared/platform/reach.ts) would refuse the rest at every try. */
const address = z
  .url('write an address')
  .refine(isCallable, 'use https: on its usual port, a name instead of a number, and neither name nor password in it');

const hook = z.discriminatedUnion('kind', [
  z.strictObject({ name: slug, kind: z.literal('webhook'), url: address }),
  z.strictObject({ name: slug, kind: z.literal('slack') }),
  z.strictObject({ name: slug, kind: z.literal('teams') }),
]);

const when = z
  .strictObject({
    ...TICKET_CONDITION,
    priority: z
      .array(z.enum(['low', 'normal', 'high', 'urgent']))
      .min(1)
      .optional(),
  })
  .refine((value) => Object.keys(value).length > 0, 'an empty condition matches everything: leave it out');

const digest = z.union([
  z.strictObject({ everyMinutes: z.number().int().min(5).max(1440) }),
  z.strictObject({ at: time, timeZone }),
]);

const person = z.union(
  [z.enum(['owner', 'mentioned', 'leads', 'queue', 'csr', 'tsr']), z.email().transform((text) => text.toLowerCase())],
  {
    error: 'name owner, mentioned, leads, queue, csr, tsr or a mail address',
  },
);

const rule = z
  .strictObject({
    name,
    on: z.array(z.enum(RULED_KINDS)).min(1),
    when: when.optional(),
    hours: z.enum(['always', 'open', 'closed']).default('always'),
    to: z.array(person).max(50).default([]),
    by: z.array(z.enum(['live', 'mail'])).default([]),
    hooks: z.array(slug).max(20).default([]),
    urgent: z.boolean().default(false),
    digest: digest.optional(),
  })
  .refine(({ to, by, hooks }) => hooks.length > 0 || (to.length > 0 && by.length > 0), {
    error: 'it tells nobody: name hooks, or say to whom and by what (live, mail)',
  });

const quiet = z
  .strictObject({ of: z.array(name).max(200).default([]), from: time, until: time, timeZone })
  .refine(({ from, until }) => from !== until, 'it begins when it ends: give it another end');

const written = z.strictObject({
  hooks: z.array(hook).max(50).default([]),
  quietHours: z.array(quiet).max(100).default([]),
  rules: z.array(rule).max(200).default([]),
  gatherSeconds: z.number().int().min(0).max(900).default(60),
});

/** Who hears what, where and when, beside those whom a ticket concerns anyway. */
export const notificationSchema = written.superRefine(refuseUnknown).prefault({});

function refuseUnknown({ hooks, rules, quietHours }: z.output<typeof written>, context: z.RefinementCtx): void {
  const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const known = hooks.map((hook) => hook.name);
  for (const [index, each] of hooks.entries())
    if (known.indexOf(each.name) < index)
      refuse(['hooks', index, 'name'], `"${each.name}" is named twice: give it another name`);
  for (const [index, each] of rules.entries()) {
    for (const called of each.hooks.filter((one) => !known.includes(one)))
      refuse(
        ['rules', index, 'hooks'],
        `"${called}" is no hook: use ${known.join(', ') || 'one that notifications.hooks names'}`,
      );
    if (rules.findIndex((other) => other.name === each.name) < index)
      refuse(['rules', index, 'name'], `"${each.name}" is named twice: give it another name`);
  }
  const groups = ['owner', 'mentioned', 'leads', 'queue', 'csr', 'tsr'];
  for (const [index, each] of hooks.entries())
    if (groups.includes(each.name))
      refuse(['hooks', index, 'name'], `"${each.name}" names people: give the hook another name`);
  const people = ['leads', 'csr', 'tsr', ...known];
  for (const [index, { of }] of quietHours.entries())
    for (const called of of.filter((one) => !people.includes(one) && !one.includes('@')))
      refuse(['quietHours', index, 'of'], `"${called}" is nobody: use ${people.join(', ')} or a mail address`);
}

function isCallable(text: string): boolean {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return false;
  return (
    /[a-z]/i.test(url.hostname.split('.').at(-1) ?? '') && !url.hostname.startsWith('[') && url.hostname.includes('.')
  );
}
