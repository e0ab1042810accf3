import * as z from 'zod/mini';
import type { ChannelEvent } from '../channel.ts';
import { newEvent, placeholder } from '../event.ts';
import { list, maybe, word } from '../loose.ts';
import { timed } from './moment.ts';
import { personOf } from './said.ts';
import { type Interaction, interactionSchema } from './schema.ts';

const PING = 1;
const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;
const FORM = 5;

/** A command is a message to the desk; a pressed button, a choice and a form are what they say. */
export function interactionEvents(entry: unknown): ChannelEvent[] {
  const { data } = interactionSchema.safeParse(entry);
  if (!data) return [placeholder(entry, 'account', 'an interaction that cannot be read')];
  const { id, type, channel_id, user, member } = data;
  if (type === PING || type === AUTOCOMPLETE) return [];
  const contact = personOf(member?.user ?? user);
  const common = { externalId: id, thread: channel_id ?? contact?.key ?? 'account', contact, ...timed(id) };
  if (type === COMMAND) return [newEvent({ ...common, kind: 'message', ...commandWords(data) })];
  if (type === COMPONENT) return [newEvent({ ...common, kind: 'postback', ...chosenWords(data) })];
  if (type === FORM) return [newEvent({ ...common, kind: 'postback', ...formWords(data) })];
  return [placeholder(entry, common.thread, `interaction of type ${type}`)];
}

const optionSchema = z.looseObject({ name: word, value: z.optional(z.unknown()), options: list });

/** What was typed after the command; the words of the message on which it was used; else its name. */
function commandWords({ data }: Interaction): { text: string; content: string[] } {
  const { name = '', options = [], target_id = '', resolved } = data ?? {};
  const typed = valuesIn(options, 3);
  const pointedAt = new Map(Object.entries(resolved?.messages ?? {})).get(target_id)?.content ?? '';
  return { text: typed.join(' ') || pointedAt || `/${name}`, content: [name, ...typed, target_id, pointedAt] };
}

/** Options of a subcommand of a group stand three deep, no deeper. */
function valuesIn(options: readonly unknown[], depth: number): string[] {
  if (depth === 0) return [];
  return options.flatMap((entry) => {
    const { data } = optionSchema.safeParse(entry);
    if (!data) return [];
    return data.value === undefined ? valuesIn(data.options, depth - 1) : [typedAs(data.value)];
  });
}

/** Text, a number or a boolean; never `String` of what else stands there, whose `toString` the sender may have written. */
const typedAs = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const componentSchema = z.looseObject({
  custom_id: word,
  label: word,
  value: word,
  components: list,
  component: maybe(z.unknown()),
});
type Component = z.infer<typeof componentSchema>;

/** Rows hold components, and labels hold one. */
function componentsIn(entries: readonly unknown[], depth: number): Component[] {
  if (depth === 0) return [];
  return entries.flatMap((entry) => {
    const { data } = componentSchema.safeParse(entry);
    if (!data) return [];
    const inner = data.component === undefined ? data.components : [...data.components, data.component];
    return [data, ...componentsIn(inner, depth - 1)];
  });
}

function chosenWords({ data, message }: Interaction): { text: string; content: string[] } {
  const { custom_id = '', values = [] } = data ?? {};
  const pressed = componentsIn(message?.components ?? [], 4).find((component) => component.custom_id === custom_id);
  const chosen = values.map(typedAs);
  return { text: chosen.join(', ') || pressed?.label || custom_id, content: [custom_id, ...chosen] };
}

function formWords({ data }: Interaction): { text: string; content: string[] } {
  const { custom_id = '', components = [] } = data ?? {};
  const values = componentsIn(components, 4).flatMap(({ value }) => (value ? [value] : []));
  return { text: values.join('\n') || custom_id, content: [custom_id, ...values] };
}
