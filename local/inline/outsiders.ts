import type { Verdicts } from '../engine/ses/verdicts.ts';
import { demoChannelSecret } from '../provision/demo-secrets.ts';
import type { callHttp, InlineAnswer } from './http-door.ts';
import type { Meter } from './meter.ts';
import { BUCKET, PUBLIC_URL, type Services } from './services.ts';
import { signedHeaders } from './signed.ts';

/** A webhook as a provider sends it. Signed with the account's own secret unless `headers` are given. */
type Webhook = {
  channel: string;
  account: string;
  body: unknown;
  method?: 'GET' | 'POST';
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
};

/** What EventBridge brings for a channel account. */
type Heard = { channel: string; account: string; event: { time: string } & Record<string, unknown> };

type Mail = {
  /** A whole mail, lines ended by CRLF. */
  raw: string | Uint8Array;
  to: readonly string[];
  from?: string;
  verdicts?: Partial<Verdicts>;
  dmarcPolicy?: 'none' | 'quarantine' | 'reject';
};

/** A request to one of the functions that the internet reaches. */
export type Http = (
  name: 'intake' | 'desk-api' | 'mail-frame' | 'rate' | 'portal',
  request: Parameters<typeof callHttp>[1],
) => Promise<InlineAnswer>;

type Deps = {
  http: Http;
  services: Services;
  meter: Meter;
  clock: { now(): number };
  ids: { next(): string };
};

/** What those do who are not at work in the desk: providers, mail servers, customers, browsers at an address that the desk gave them. */
export function outsidersOf({ http, services, meter, clock, ids }: Deps) {
  return {
    post({ channel, account, body, method = 'POST', query = {}, headers }: Webhook): Promise<InlineAnswer> {
      const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
      const [secret = ''] = demoChannelSecret(channel).secrets;
      const asked = new URLSearchParams(query).toString();
      const path = `/channels/${channel}/${account}${asked && `?${asked}`}`;
      const toSign = { channel, secret, body: text, now: clock.now(), url: PUBLIC_URL + path };
      return http('intake', {
        method,
        url: path,
        headers: headers ?? signedHeaders({ ...toSign, id: `msg_${ids.next()}` }),
        body: method === 'GET' ? '' : text,
        parameters: { channel, account },
      });
    },

    /** An event of AWS's own bus, as the account's rule lays it into the chat queue (infra/constructs/contact-events.ts). */
    hear({ channel, account, event }: Heard): void {
      const job = { channel, account, time: event.time, event };
      services.sqs.sendMessage({ QueueUrl: services.queues.chat, MessageBody: JSON.stringify(job) });
    },

    /** A mail as SES's inbound server takes it. */
    mail({ raw, to, from = 'customer@example.net', verdicts = {}, dmarcPolicy }: Mail) {
      meter.charge('ses', 'mailsIn');
      meter.charge('ses', 's3Puts');
      return services.ses.receiveMail({
        envelopeFrom: from,
        recipients: to,
        raw: Buffer.from(raw),
        verdicts,
        ...(dmarcPolicy ? { dmarcPolicy } : {}),
      });
    },

    /** A frame's document, by the address that the API gave. */
    frame: (url: string) =>
      http('mail-frame', { method: 'GET', url, parameters: { token: url.split('/').at(-1) ?? '' } }),

    /** A customer's browser at the address that a question how it went named; with a form it answers. */
    rate: (url: string, form?: Readonly<Record<string, string>>) =>
      http('rate', {
        method: form ? 'POST' : 'GET',
        url,
        body: new URLSearchParams(form ?? {}).toString(),
        parameters: { token: url.split('/').at(-1) ?? '' },
      }),

    /** A customer's browser at the portal's API. */
    portal: (
      method: 'GET' | 'POST',
      path: string,
      { body, cookie, type = 'application/json' }: { body?: unknown; cookie?: string; type?: string } = {},
    ) =>
      http('portal', {
        method,
        url: `/portal/api/${path}`,
        headers: { 'content-type': type, ...(cookie ? { cookie } : {}) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),

    /** A browser's PUT to the address that the API gave. */
    upload(url: string, bytes: Uint8Array): void {
      services.s3.putObject({ Bucket: BUCKET, Key: keyOfUrl(url), Body: bytes });
    },

    /** What a browser gets from a signed address. */
    download: (url: string): Uint8Array => services.s3.getObject({ Bucket: BUCKET, Key: keyOfUrl(url) }).Body,
  };
}

function keyOfUrl(url: string): string {
  return decodeURIComponent(url.replace(/^blob:/, '').replace(/\?.*$/, ''));
}
