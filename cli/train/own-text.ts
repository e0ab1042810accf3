import { QUEUES, type Queue } from '../../shared/domain/words.ts';

export const TONES = ['negative', 'neutral', 'positive', 'angry'] as const;
export type Tone = (typeof TONES)[number];

/** A sentence with choices `[a|b]`; of an opening or a closing the queue is null. */
export type Line = {
  part: 'core' | 'words' | 'opening' | 'closing';
  queue: Queue | null;
  tone: Tone;
  template: string;
};

/** One message made of the project's own text; `line` is the number of its core, the same for all its variants. */
export type OwnMessage = Pick<Line, 'part' | 'tone'> & { queue: Queue; language: string; text: string; line: number };

const HEADING = /^## (words )?(csr|tsr|opening|closing)(?: (negative|neutral|positive|angry))?$/;

/** Reads a file of `shared/classifier/train`; throws with the line that it cannot read. */
export function readOwnText(file: string): Line[] {
  let heading: Omit<Line, 'template'> | null = null;
  const lines: Line[] = [];
  for (const [index, text] of file.split('\n').entries()) {
    if (text === '' || text.startsWith('# ')) continue;
    const found = HEADING.exec(text);
    if (found) heading = headingOf(found[2] as string, (found[3] ?? 'neutral') as Tone, found[1] !== undefined);
    else if (heading && !text.startsWith('#')) lines.push({ ...heading, template: text });
    else throw new Error(`line ${index + 1}: "${text}" stands under no heading such as "## csr neutral"`);
  }
  return lines;
}

function headingOf(part: string, tone: Tone, words: boolean): Omit<Line, 'template'> {
  if (part === 'csr' || part === 'tsr') return { part: words ? 'words' : 'core', queue: part, tone };
  return { part: part === 'opening' ? 'opening' : 'closing', queue: null, tone };
}

type Making = { language: string; variants: number; random: () => number };

/** Some variants of every core: bare, after a greeting, before a farewell; an angry farewell makes an angry message. */
export function makeMessages(lines: readonly Line[], { language, variants, random }: Making): OwnMessage[] {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const openings = lines.filter(({ part }) => part === 'opening');
  const closings = lines.filter(({ part }) => part === 'closing');
  const made = new Map<string, OwnMessage>();
  for (const [line, { part, queue, tone, template }] of lines.entries()) {
    if (part === 'words' && queue !== null)
      for (const text of template.split('|')) made.set(text, { part, queue, tone, language, text, line });
    // A greeting alone says nothing of the queue: it is learnt as both.
    if (part === 'opening' || part === 'closing')
      for (const each of QUEUES)
        made.set(`${each} ${template}`, { part, queue: each, tone, language, text: template, line });
    if (part !== 'core' || queue === null) continue;
    for (let turn = 0; turn < variants; turn += 1) {
      const closing = random() < 0.35 ? pick(closings.filter((each) => fits(tone, each.tone))) : undefined;
      const parts = [random() < 0.3 ? pick(openings) : undefined, { template }, closing];
      const text = parts
        .map((each) => (each ? choose(each.template, pick) : ''))
        .join(' ')
        .trim();
      const told = closing && closing.tone !== 'neutral' ? closing.tone : tone;
      made.set(text, { part, queue, tone: told, language, text, line });
    }
  }
  return [...made.values()];
}

/** A plain question may end in any tone; a complaint is not ended with praise. */
function fits(tone: Tone, closing: Tone): boolean {
  if (closing === 'neutral' || closing === tone || (tone === 'negative' && closing === 'angry')) return true;
  return tone === 'neutral';
}

function choose(template: string, pick: (from: readonly string[]) => string | undefined): string {
  return template
    .replace(/\[([^\]]*)\]/g, (_, choices: string) => pick(choices.split('|')) ?? '')
    .replace(/ {2,}/g, ' ');
}
