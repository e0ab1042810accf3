import { answerQuery, type QueryInput, type QueryService } from '../query-protocol.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { element, elements, type Xml } from '../xml.ts';
import type { SesEngine } from './engine.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAILY_QUOTA = 50_000;

/** Answers one SES v1 request. Any action that it does not know is InvalidAction at once: a client must never hang. */
export function answerSes(engine: SesEngine, request: WireRequest): WireAnswer {
  return answerQuery({ namespace: 'http://ses.amazonaws.com/doc/2010-12-01/', actions: actionsOf(engine) }, request);
}

function actionsOf(engine: SesEngine): QueryService['actions'] {
  return {
    SendRawEmail(input) {
      const mail = { ...common(input), ...rawInput(input) };
      return () => elements(engine.sendRawEmail(mail));
    },
    SendEmail(input) {
      const mail = { ...common(input), ...simpleInput(input) };
      return () => elements(engine.sendEmail(mail));
    },
    GetSendQuota: () => () => elements(quota(engine)),
    ...identityActions(engine),
  };
}

function identityActions(engine: SesEngine): QueryService['actions'] {
  return {
    ListIdentities(input) {
      const type = input.text('IdentityType');
      return () => listIdentities(engine, type);
    },
    VerifyDomainIdentity(input) {
      const domain = input.required('Domain');
      return () => {
        engine.verifyIdentity(domain);
        return elements({ VerificationToken: 'verified-on-a-laptop' });
      };
    },
    GetIdentityVerificationAttributes(input) {
      const identities = input.list('Identities');
      return () => verificationAttributes(engine, identities);
    },
  };
}

function quota(engine: SesEngine) {
  return { Max24HourSend: DAILY_QUOTA, MaxSendRate: 14, SentLast24Hours: engine.sentSince(engine.now() - DAY_MS) };
}

function common(input: QueryInput) {
  const set = input.text('ConfigurationSetName');
  const Tags = input.records('Tags', ['Name', 'Value']);
  return { ...(Tags.length === 0 ? {} : { Tags }), ...(set === undefined ? {} : { ConfigurationSetName: set }) };
}

function rawInput(input: QueryInput) {
  const [Source, Destinations] = [input.text('Source'), input.list('Destinations')];
  const Data = Buffer.from(input.required('RawMessage.Data'), 'base64');
  return {
    ...(Source === undefined ? {} : { Source }),
    ...(Destinations.length === 0 ? {} : { Destinations }),
    RawMessage: { Data },
  };
}

function simpleInput(input: QueryInput) {
  const body = (kind: 'Text' | 'Html') => {
    const Data = input.text(`Message.Body.${kind}.Data`);
    input.text(`Message.Body.${kind}.Charset`);
    return Data === undefined ? {} : { [kind]: { Data } };
  };
  input.text('Message.Subject.Charset');
  return {
    Source: input.required('Source'),
    Destination: {
      ToAddresses: input.list('Destination.ToAddresses'),
      CcAddresses: input.list('Destination.CcAddresses'),
      BccAddresses: input.list('Destination.BccAddresses'),
    },
    ReplyToAddresses: input.list('ReplyToAddresses'),
    Message: { Subject: { Data: input.required('Message.Subject.Data') }, Body: { ...body('Text'), ...body('Html') } },
  };
}

function listIdentities(engine: SesEngine, type: string | undefined): readonly Xml[] {
  const fits = (identity: string) => type === undefined || (type === 'EmailAddress') === identity.includes('@');
  return [
    element(
      'Identities',
      engine
        .identities()
        .filter(fits)
        .map((identity) => element('member', identity)),
    ),
  ];
}

function verificationAttributes(engine: SesEngine, asked: readonly string[]): readonly Xml[] {
  const known = asked.filter((identity) => engine.identities().includes(identity.toLowerCase()));
  const entries = known.map((identity) => {
    return element('entry', [element('key', identity), element('value', elements({ VerificationStatus: 'Success' }))]);
  });
  return [element('VerificationAttributes', entries)];
}
