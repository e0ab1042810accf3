import { providerOf } from '../providers/registry.ts';
import { atLength } from './at-length.ts';
import { caller } from './callers.ts';
import { correspondent } from './correspondents.ts';
import { mentioner } from './mentioners.ts';
import { post } from './outside.ts';
import type { CustomerPlan, Saying } from './plan.ts';
import { mayGoOn, type Stage, spoken, turn } from './stage.ts';
import { visitor } from './visitors.ts';
import { bodiesOf, isVoiced, type Utterance, utter } from './voices.ts';
import { count, note, strikes } from './world.ts';

/** A message on its way: its bodies are made once, and sent until the desk has said that it has them. `uttered`: what another platform made of it. */
type Outgoing = { said: Saying; bodies: readonly string[]; uttered?: Utterance };

/** One customer who writes until everything is accepted. */
export async function customer(stage: Stage, plan: CustomerPlan): Promise<void> {
  if (plan.channel === 'webchat') return visitor(stage, plan);
  if (plan.channel === 'email') return correspondent(stage, plan);
  if (isVoiced(plan.channel)) {
    const { polled, bus } = providerOf(plan.channel);
    if (polled) return mentioner(stage, plan, plan.channel);
    if (bus) return caller(stage, plan, plan.channel);
  }
  const { world } = stage;
  let before: Outgoing | null = null;
  const held: Outgoing[] = [];
  for (const said of plan.says) {
    await turn(world, `customer ${plan.number}`, mayGoOn(stage, plan, said));
    const outgoing = say(stage, plan, { said, before });
    before = outgoing;
    // A provider's own queue may hold one message back.
    if (strikes(world, 'reorder', 4)) held.push(outgoing);
    else await insist(stage, plan, outgoing);
  }
  for (const outgoing of held) await insist(stage, plan, outgoing);
}

function say(stage: Stage, plan: CustomerPlan, { said, before }: { said: Saying; before: Outgoing | null }): Outgoing {
  if (!isVoiced(plan.channel))
    return { said, bodies: [bodyOf(stage, plan, { said, before: before?.bodies[0] ?? null })] };
  const { world } = stage;
  const uttered = utter(plan.channel, { said, customer: plan.number, before: before?.uttered ?? null, at: world.now });
  return { said, uttered, bodies: bodiesOf(stage, uttered) };
}

async function insist(stage: Stage, plan: CustomerPlan, { said, bodies }: Outgoing): Promise<void> {
  const { world, ids } = stage;
  const { channel } = plan;
  const account = stage.settings.channels.find((each) => each.channel === channel)?.account ?? '';
  let deliveryId = `msg_${ids.next()}`;
  const again = () => {
    if (world.chance.work.chance(0.5)) deliveryId = `msg_${ids.next()}`;
    return turn(world, `customer ${plan.number} again`);
  };
  const deliver = (text: string) => {
    stage.posts.set(said.token, (stage.posts.get(said.token) ?? 0) + 1);
    return post(stage, { channel, account, text, deliveryId });
  };
  for (const text of bodies) while ((await deliver(text))?.status !== 200) await again();
  stage.accepted.push({ token: said.token, channel, readable: said.kind !== 'poison' });
  if (!strikes(world, 'duplicate', 6)) return;
  await again();
  note(world, 1, () => `the provider sends ${spoken(said.token)} once more`);
  for (const text of bodies) await deliver(text);
}

/** `before`: the body of the message before. */
type Following = { said: Saying; before: string | null };

function bodyOf(stage: Stage, plan: CustomerPlan, { said, before }: Following): string {
  const { world } = stage;
  if (said.kind === 'poison') {
    count(world, 'poison');
    return unreadable(stage, said);
  }
  const text = `${world.chance.work.pick(['hello', 'error', 'outage', 'thanks'])} ${spoken(said.token)}${atLength(said, plan.channel)}`;
  const old = said.kind === 'forged' && before ? facts(before) : null;
  const at = old?.at ?? world.now;
  const id = old?.id ?? String(said.token);
  if (plan.channel === 'telegram') return telegram(plan, { said, before, text, id, at });
  if (plan.channel === 'whatsapp') return whatsapp(plan, { said, id, at, text });
  const data = {
    id: `m-${id}`,
    conversation: `order-${plan.number}`,
    from: { id: `c-${plan.number}`, name: 'Linus' },
    text,
    ...(said.kind === 'photo'
      ? { attachments: [{ name: 'a.png', contentType: 'image/png', url: `https://shop.example/${id}.png` }] }
      : {}),
  };
  return JSON.stringify({ type: 'message.created', timestamp: new Date(at).toISOString(), data });
}

/** Signed, and still nothing that a person could answer. */
function unreadable({ world }: Stage, { token }: Saying): string {
  const data = { id: `m-${token}`, text: spoken(token) };
  const long = { ...data, conversation: 'x'.repeat(600), from: { id: 'c' } };
  return world.chance.work.pick([
    `{"type":"message.created","note":"${spoken(token)}`,
    JSON.stringify({ type: 'message.created', timestamp: '2026-06-15T08:00:00Z', data }),
    JSON.stringify({ type: 'message.created', timestamp: '2026-06-15T08:00:00Z', data: long }),
  ]);
}

/** The id and the time that an earlier body bears, whatever its channel. */
function facts(body: string): { id: string; at: number } | null {
  const id = /"(?:message_id|id)":"?(?:m-|wamid\.)?(\d+)"?/.exec(body.replace(/"update_id":\d+/, ''))?.[1];
  const seconds = /"(?:date|timestamp)":"?(\d{10})"?/.exec(body)?.[1];
  const time = /"timestamp":"([^"]+Z)"/.exec(body)?.[1];
  const at = seconds ? Number(seconds) * 1000 : Date.parse(time ?? '');
  return id && !Number.isNaN(at) ? { id, at } : null;
}

type Told = { id: string; at: number; text: string };

function telegram({ number }: CustomerPlan, { said, before, text, id, at }: Told & Following): string {
  const chat = 7000 + number;
  const person = { id: chat, is_bot: false, first_name: 'Grace' };
  const edited = said.kind === 'edit' && before ? facts(before) : null;
  const message = {
    message_id: Number(edited?.id ?? id),
    from: person,
    chat: { id: chat, type: 'private', first_name: 'Grace' },
    date: Math.floor((edited?.at ?? at) / 1000),
    ...(said.kind === 'photo' ? { caption: text, photo: [{ file_id: `photo-${id}` }] } : { text }),
  };
  const update = edited ? { edited_message: { ...message, edit_date: Math.floor(at / 1000) + 1 } } : { message };
  return JSON.stringify({ update_id: 100_000 + said.token, ...update });
}

function whatsapp({ number }: CustomerPlan, { said, id, at, text }: Told & { said: Saying }): string {
  const from = `1555000${1000 + number}`;
  const message = {
    from,
    id: `wamid.${id}`,
    timestamp: String(Math.floor(at / 1000)),
    ...(said.kind === 'photo'
      ? { type: 'image', image: { id: `9${id}`, mime_type: 'image/png', caption: text } }
      : { type: 'text', text: { body: text } }),
  };
  return whatsappBody({ contacts: [{ profile: { name: 'Ada' }, wa_id: from }], messages: [message] });
}

export function whatsappBody(value: object): string {
  const metadata = { display_phone_number: '15559990000', phone_number_id: '106540352242922' };
  const whole = { messaging_product: 'whatsapp', metadata, ...value };
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value: whole }] }],
  });
}
