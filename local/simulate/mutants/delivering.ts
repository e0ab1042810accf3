import type { ConditionCheck, Delete } from '@aws-sdk/client-dynamodb';
import type { FunctionName } from '../../inline/functions.ts';
import { replacing, skOf, swallowing, without, writing } from './inject.ts';
import type { Mutant } from './mutant.ts';

/** What may go wrong with what goes out: the outbox, its claims, what providers say of it. */
export const DELIVERING_MUTANTS: readonly Mutant[] = [
  { name: 'swallow-deliveries', about: 'deliver reports no failed job', ...swallowing('deliver') },
  {
    name: 'send-before-claim',
    about: 'the provider is called before the attempt is written down',
    ...replacing(
      'deliveries',
      (deliveries) => ({
        claim: async () => null,
        raise: async (conversation, message, news) => {
          await deliveries.claim(conversation, message, news.at);
          return deliveries.raise(conversation, message, news);
        },
      }),
      'deliver',
    ),
  },
  {
    name: 'claim-without-condition',
    about: 'every attempt may send',
    ...writing({
      update: (input) => (input.UpdateExpression?.includes('ADD tries') ? without(input, ':queued') : input),
    }),
  },
  {
    name: 'mailed-unclaimed',
    about: 'each try of sending an answer on by mail may send',
    ...replacing('deliveries', (deliveries) => ({
      claim: async (conversation, message, at) =>
        message.endsWith('~mail') ? null : deliveries.claim(conversation, message, at),
    })),
  },
  {
    name: 'claim-expires-into-sending',
    about: 'an attempt that died is made again, though the provider may have it',
    ...replacing('deliveries', (deliveries) => ({
      claim: async (conversation, message, at) => {
        const taken = await deliveries.claim(conversation, message, at);
        return taken?.state === 'sending' ? null : taken;
      },
    })),
  },
  {
    name: 'claim-never-expires',
    about: 'an attempt that died is waited for for ever',
    ...replacing('deliveries', (deliveries) => ({
      claim: async (conversation, message, at) => {
        const taken = await deliveries.claim(conversation, message, at);
        return taken?.state === 'sending' ? { ...taken, at } : taken;
      },
    })),
  },
  {
    name: 'retry-lost-send',
    about: 'a call whose answer was lost is made again',
    ports: (ports) => ({
      ...ports,
      http: { call: (request) => ports.http.call(request).catch(() => ports.http.call(request)) },
      mailer: { send: (mail) => ports.mailer.send(mail).catch(() => ports.mailer.send(mail)) },
    }),
  },
  {
    name: 'lost-answer-is-refusal',
    about: 'a call whose answer was lost counts as refused for now',
    ports: (ports) => ({
      ...ports,
      http: { call: (request) => ports.http.call(request).catch(() => ({ status: 503, headers: {}, body: '{}' })) },
    }),
  },
  { name: 'unknown-is-sent', about: 'what nobody knows is shown as sent', ...raisingUnknownAs('sent') },
  {
    name: 'unknown-is-failed',
    about: 'what nobody knows is shown as failed, so that it is written again',
    ...failingUnknown(),
  },
  {
    name: 'falling-delivery',
    about: 'a late receipt lowers what is known',
    ...writing({
      update: (input) => (input.ConditionExpression?.startsWith('#rank < :rank') ? without(input) : input),
    }),
  },
  {
    name: 'mark-in-passing',
    about: 'a mark "read up to here" that comes while its answer is leaving is dropped',
    ...replacing('deliveries', () => ({ seenAlready: async () => true })),
  },
  {
    name: 'let-go-without-looking',
    about: 'an answer that waited leaves without a look whether it was taken back meanwhile',
    ...writing({
      step: (step) => (step.Delete?.Key?.['sk']?.S?.startsWith('DH#') ? { Delete: anyway(step.Delete) } : step),
    }),
  },
  {
    name: 'taken-back-unseen',
    about: 'an answer is taken back without a look whether it has gone',
    ...writing({ step: (step) => (step.ConditionCheck ? { ConditionCheck: met(step.ConditionCheck) } : step) }),
  },
  {
    name: 'silent-failure',
    about: 'nobody is told that an answer failed',
    ...writing({ put: (input) => (skOf(input).includes('#failed-') ? null : input) }),
  },
  {
    name: 'failure-told-once-only',
    about: 'a receipt that comes again after a crash is no news',
    ...replacing('deliveries', () => ({ delivery: async () => null }), 'chat-normaliser', 'mail-normaliser'),
  },
  {
    name: 'failure-by-try',
    about: 'each telling of a failure is an event of its own',
    deps: failuresByTry,
  },
];

const anyway = ({ TableName, Key }: Delete): Delete => ({ TableName, Key });

const met = (check: ConditionCheck): ConditionCheck => ({
  ...check,
  ConditionExpression: 'attribute_exists(pk) OR attribute_not_exists(pk)',
});

function raisingUnknownAs(state: 'sent'): Pick<Mutant, 'deps'> {
  return replacing('deliveries', ({ raise }) => ({
    raise: (conversation, message, news) =>
      raise(conversation, message, news.state === 'unknown' ? { ...news, state } : news),
  }));
}

/** As where the provider itself has refused it: the ticket says so too. */
function failingUnknown(): Pick<Mutant, 'ports'> {
  return {
    ports: (ports) => ({
      ...ports,
      http: { call: (request) => ports.http.call(request).catch(() => ({ status: 400, headers: {}, body: '{}' })) },
    }),
  };
}

function failuresByTry<D extends object>(name: FunctionName, deps: D): D {
  const ids = Reflect.get(deps, 'ids') as { next(): string };
  const { deps: change } = replacing('conversations', ({ putEvent }) => ({
    putEvent: (stored, stamp) =>
      putEvent(
        stored.fact.id.includes('#failed-')
          ? { ...stored, fact: { ...stored.fact, id: `${stored.fact.id}-${ids.next()}` } }
          : stored,
        stamp,
      ),
  }));
  return change ? change(name, deps) : deps;
}
