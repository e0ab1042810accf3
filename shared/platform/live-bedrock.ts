import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { required } from './environment.ts';

type Where = { model: string; region?: string | undefined; timeoutMs: number };

/** Bedrock's answer to a request; null where none came in time. */
export type Converse = (body: unknown) => Promise<{ status: number; body: string } | null>;

/**
 * The Converse API of one model, signed with the credentials that Lambda gives. One try: whoever waits has another answer already. The SDK's client would weigh
 * more than the rest of the function; its signer is in the bundle anyway.
 */
export function liveConverse({ model, region, timeoutMs }: Where, env: NodeJS.ProcessEnv = process.env): Converse {
  const where = region ?? required('AWS_REGION', env);
  const base = new URL(env['AWS_ENDPOINT_URL_BEDROCK_RUNTIME'] ?? `https://bedrock-runtime.${where}.amazonaws.com`);
  const path = `/model/${encodeURIComponent(model)}/converse`;
  return async (body) => {
    const request = {
      method: 'POST',
      protocol: base.protocol,
      hostname: base.hostname,
      path,
      headers: { host: base.host, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    const { headers } = await signer(where, env).sign(request);
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const answer = await fetch(new URL(path, base), { method: 'POST', headers, body: request.body, signal });
      return { status: answer.status, body: await answer.text() };
    } catch {
      return null;
    }
  };
}

function signer(region: string, env: NodeJS.ProcessEnv): SignatureV4 {
  const sessionToken = env['AWS_SESSION_TOKEN'];
  return new SignatureV4({
    service: 'bedrock',
    region,
    sha256: Sha256,
    credentials: {
      accessKeyId: required('AWS_ACCESS_KEY_ID', env),
      secretAccessKey: required('AWS_SECRET_ACCESS_KEY', env),
      ...(sessionToken && { sessionToken }),
    },
  });
}

type Bytes = string | ArrayBuffer | ArrayBufferView;

/** Node's SHA-256 in the shape that the signer asks for: a HMAC where a secret is given. */
class Sha256 {
  private readonly hash: ReturnType<typeof createHash> | ReturnType<typeof createHmac>;

  constructor(secret?: Bytes) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: Bytes): void {
    this.hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  reset(): void {
    // The signer takes a new one for each digest.
  }
}

function bytesOf(data: Bytes): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
