import { composeSimple, type SendEmail } from './compose.ts';
import { memoryOutbox, type SentMail } from './outbox.ts';
import { type IncomingMail, receiveMail } from './receive.ts';
import { type SendRawEmail, sendRawEmail } from './send.ts';
import { setUp } from './set-up.ts';
import type { SesOptions, SesState } from './state.ts';

type SimpleEmail = SendEmail & Pick<SendRawEmail, 'Tags' | 'ConfigurationSetName'>;

export type SesEngine = ReturnType<typeof createSesEngine>;

/**
 * SES in this process, out and in. What is sent lands in the outbox and comes back as events; what is received goes through the receipt rules. A sender must
 * be a verified identity, as in AWS.
 */
export function createSesEngine(options: SesOptions) {
  const state = openState(options);
  const { outbox } = state;
  return {
    ...setUp(state),
    sendRawEmail: (input: SendRawEmail): { MessageId: string } => sendRawEmail(state, input),
    sendEmail: (input: SimpleEmail): { MessageId: string } => sendSimple(state, input),
    receiveMail: (mail: IncomingMail) => receiveMail(state, mail),
    /** Called after a mail went into the outbox and its events out. Answers how to stop listening. */
    onSent(listener: (mail: SentMail) => void): () => void {
      state.sentListeners.add(listener);
      return () => void state.sentListeners.delete(listener);
    },
    outbox: () => outbox.list(),
    rawMail: (messageId: string): Uint8Array | undefined => outbox.raw(messageId),
    sentSince: (at: number): number => outbox.list().filter(({ sentAt }) => sentAt > at).length,
    now: () => state.clock.now(),
  };
}

function openState(options: SesOptions): SesState {
  return {
    ...options,
    outbox: options.outbox ?? memoryOutbox(),
    region: options.region ?? 'us-east-1',
    account: options.account ?? '000000000000',
    identities: new Set(),
    configurationSets: new Map(),
    ruleSets: new Map(),
    activeRuleSet: undefined,
    sentListeners: new Set(),
  };
}

function sendSimple(state: SesState, input: SimpleEmail): { MessageId: string } {
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = input.Destination;
  const { Tags, ConfigurationSetName } = input;
  return sendRawEmail(state, {
    Source: input.Source,
    Destinations: [...ToAddresses, ...CcAddresses, ...BccAddresses],
    RawMessage: { Data: composeSimple(input, `----=_Part_${state.ids.next()}`) },
    ...(Tags === undefined ? {} : { Tags }),
    ...(ConfigurationSetName === undefined ? {} : { ConfigurationSetName }),
  });
}
