import * as z from 'zod';
import { readJson } from '../../shared/channels/json-body.ts';
import { CHANNEL_NAMES } from '../../shared/domain/channel-names.ts';
import { DeskError } from '../../shared/errors.ts';
import { type HttpAnswer, json } from '../http/answer.ts';
import type { Received } from '../http/payload.ts';
import { type Customers, DEEDS } from '../providers/customers.ts';
import { type Providers, STATES } from '../providers/door.ts';

const channel = z.enum(CHANNEL_NAMES);
const deed = z.strictObject({
  channel,
  account: z.string().optional(),
  person: z.strictObject({ id: z.string().min(1), name: z.string() }),
  does: z.enum(DEEDS).default('says'),
  text: z.string().default(''),
});
const fare = z.strictObject({ channel, is: z.enum(STATES) });

/** `POST /local/customers`: somebody writes, edits or takes back by a provider that the laptop plays. */
export async function customerActs(received: Received, customers: Customers): Promise<HttpAnswer> {
  const asked = read(deed, received);
  if ('refused' in asked) return asked.refused;
  const { account, ...given } = asked.value;
  try {
    await customers.act({ ...given, ...(account === undefined ? {} : { account }) });
    return json(200, { accepted: true });
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return json(400, { error: error.code, message: error.message });
  }
}

/** `POST /local/providers`: a provider is called too often, is away, or is well again. */
export function providerFares(received: Received, providers: Pick<Providers, 'fare'>): HttpAnswer {
  const asked = read(fare, received);
  if ('refused' in asked) return asked.refused;
  providers.fare(asked.value.channel, asked.value.is);
  return json(200, asked.value);
}

function read<T>(schema: z.ZodType<T>, { body }: Received): { value: T } | { refused: HttpAnswer } {
  const result = schema.safeParse(readJson(body)?.value);
  if (result.success) return { value: result.data };
  return { refused: json(400, { error: 'input.invalid', message: z.prettifyError(result.error) }) };
}
