import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { InlineDesk } from '../../local/inline/desk.ts';
import { BUCKET } from '../../local/inline/services.ts';
import { telegramText, webhookMessage, write } from './customers.ts';
import { HOUR, MINUTE } from './example-desk.ts';
import { openDesk } from './inline-desk.ts';

/** A morning with mails and chats, one of which cannot be read; two hours after MONDAY it is over. */
export async function recordMorning(): Promise<InlineDesk> {
  const desk = await openDesk();
  write(desk, { subject: 'My order', text: 'Where is my order?' });
  await desk.settle();
  desk.advance(MINUTE);
  await desk.post({
    channel: 'telegram',
    account: 'bot',
    body: telegramText({ at: desk.clock.now(), text: 'The router does not work' }),
  });
  await desk.post({ channel: 'webhook', account: 'shop', body: 'no json' });
  await desk.settle();
  desk.advance(HOUR);
  const headers = { 'In-Reply-To': '<first@customer.example>', References: '<first@customer.example>' };
  write(desk, { id: 'second@customer.example', subject: 'Re: My order', text: 'It is urgent', headers });
  await desk.settle();
  desk.advance(MINUTE);
  await desk.post({
    channel: 'webhook',
    account: 'shop',
    body: webhookMessage({ at: desk.clock.now(), text: 'A question about the warranty' }),
  });
  await desk.settle();
  return desk;
}

/** The desk's raw bucket in a folder, as `aws s3 sync` writes it. */
export function exportBucket({ services }: InlineDesk, folder: string): void {
  for (const { key, bytes } of rawObjects(services)) {
    const path = join(folder, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
}

export function rawObjects({ s3 }: Pick<InlineDesk['services'], 's3'>): { key: string; bytes: Uint8Array }[] {
  return s3
    .listObjectsV2({ Bucket: BUCKET })
    .keys.map((key) => ({ key, bytes: s3.getObject({ Bucket: BUCKET, Key: key }).Body }));
}
