/** Words that the platform has approved beforehand: they may go when nothing else may. `{{1}}`, `{{2}}` … stand for what an agent fills in. */
export type MessageTemplate = {
  channel: string;
  /** Absent: every account of the channel. */
  account?: string;
  name: string;
  language: string;
  category: 'utility' | 'marketing';
  text: string;
  /** Twilio's id of it. */
  contentSid?: string;
};

/** A template as it leaves. */
export type ChosenTemplate = Pick<MessageTemplate, 'name' | 'language' | 'contentSid'> & { values: readonly string[] };

const PLACE = /\{\{\s*(\d{1,2})\s*\}\}/g;

/** The numbers of its places, in order, each once. */
export function placesOf(text: string): number[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, number]) => Number(number)))].sort((a, b) => a - b);
}

/** The words as the customer reads them; a place without a value stays as it is. */
export function fillPlaces(text: string, values: readonly string[]): string {
  return text.replace(PLACE, (place, number: string) => values[Number(number) - 1] || place);
}

type Way = { channel: string; account: string };

export function templatesFor<T extends Pick<MessageTemplate, 'channel' | 'account'>>(
  templates: readonly T[],
  { channel, account }: Way,
): T[] {
  return templates.filter((each) => each.channel === channel && (each.account ?? account) === account);
}

type Wanted = { name: string; language: string; values: readonly string[] };

/** The template with its words, or why it cannot go so. WhatsApp takes no line breaks, tabs or rows of blanks in a value. */
export function chooseTemplate(
  templates: readonly MessageTemplate[],
  way: Way,
  { name, language, values }: Wanted,
): { chosen: ChosenTemplate; text: string } | { refused: string } {
  const template = templatesFor(templates, way).find((each) => each.name === name && each.language === language);
  if (!template)
    return { refused: `the settings name no template "${name}" in ${language} for ${way.channel}/${way.account}` };
  const places = placesOf(template.text).length;
  if (values.length !== places)
    return { refused: `template "${name}" has ${places} places, ${values.length} are filled` };
  const odd = values.findIndex((value) => value.trim() === '' || /[\n\r\t]| {4}/.test(value));
  if (odd >= 0)
    return {
      refused: `place ${odd + 1} of template "${name}" wants some words on one line, without tabs or rows of blanks`,
    };
  const { contentSid } = template;
  const chosen = { name, language, values, ...(contentSid ? { contentSid } : {}) };
  return { chosen, text: fillPlaces(template.text, values) };
}
