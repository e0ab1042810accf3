import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dice } from '../../local/simulate/dice.ts';
import type { Queue } from '../../shared/domain/words.ts';
import { UsageError } from '../command.ts';
import { type Line, makeMessages, type OwnMessage, readOwnText } from './own-text.ts';

export const LANGUAGES = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pt'] as const;

/** A message whose queue is known. */
export type Sample = { queue: Queue; text: string; source: string; language: string };

const VARIANTS = 10;

/** The project's own lines by language. */
export async function ownLines(folder: string): Promise<Map<string, Line[]>> {
  const files = await Promise.all(LANGUAGES.map((language) => readFile(join(folder, `${language}.txt`), 'utf8')));
  return new Map(LANGUAGES.map((language, index) => [language, readOwnText(files[index] as string)]));
}

/** The messages made of them, the same in each run. */
export function ownMessages(lines: ReadonlyMap<string, readonly Line[]>, seed: number): OwnMessage[] {
  return [...lines].flatMap(([language, each]) =>
    makeMessages(each, { language, variants: VARIANTS, random: dice(seed, language).next }),
  );
}

/** Rows `label, text, source, lang` below a heading; labels CSR and TSR. */
export async function readRows(file: string): Promise<Sample[]> {
  const text = await readFile(file, 'utf8').catch(() => refuse(`${file} cannot be read`));
  return rowsOf(text).map(([label = '', said = '', source = '', language = '']) => ({
    queue: queueOf(label),
    text: said,
    source,
    language,
  }));
}

export type JudgeRow = Sample & { subject: string; sentiment: string };

/** Rows `queue, language, sentiment, subject, text` below a heading. */
export async function readJudge(file: string): Promise<JudgeRow[]> {
  const text = await readFile(file, 'utf8').catch(() => refuse(`${file} cannot be read`));
  return rowsOf(text).map(([queue = '', language = '', sentiment = '', subject = '', said = '']) => ({
    queue: queueOf(queue),
    language,
    sentiment,
    subject,
    text: said,
    source: 'judge',
  }));
}

/** What agents moved to another queue, as a desk's export gives it: JSON lines `{ text, subject?, queue }`. */
export async function readCorrections(file: string): Promise<Sample[]> {
  const text = await readFile(file, 'utf8').catch(() => refuse(`${file} cannot be read`));
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      const { text: said, subject = '', queue } = parsed(line, `${file}, line ${index + 1}`);
      return { queue: queueOf(String(queue)), text: `${subject} ${said}`, source: 'corrections', language: 'und' };
    });
}

function parsed(line: string, where: string): Record<string, unknown> {
  try {
    return JSON.parse(line);
  } catch {
    return refuse(`${where} is not JSON`);
  }
}

function rowsOf(text: string): string[][] {
  return text
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'));
}

function queueOf(label: string): Queue {
  const queue = label.toLowerCase();
  return queue === 'csr' || queue === 'tsr' ? queue : refuse(`"${label}" is no queue: write csr or tsr`);
}

function refuse(reason: string): never {
  throw new UsageError(reason);
}
