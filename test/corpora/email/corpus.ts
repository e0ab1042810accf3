import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from '@jest/globals';

const ROOT = process.env['SWITCHBOARD_CORPORA'] ?? resolve(import.meta.dirname, '../../../../shared/corpora');

/** Runs the suite where the third-party test data lies, else says in one line that it was skipped. */
export function describeCorpus(folder: string, suite: (corpus: Corpus) => void): void {
  const path = resolve(ROOT, folder);
  if (existsSync(path)) describe(folder, () => suite(new Corpus(path)));
  else it.skip(`${folder}: no test data at SWITCHBOARD_CORPORA`, () => {});
}

export class Corpus {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  bytes(file: string): Uint8Array {
    return readFileSync(resolve(this.path, file));
  }

  /** The rows of a `.jsonl` file. Their shape is the caller's claim: this is test data of ours, not input. */
  rows<Row>(file: string): Row[] {
    return readFileSync(resolve(this.path, file), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line): Row => JSON.parse(line));
  }
}

/** Counts by family and prints one line a family: the figures that the floors below them are read from. */
export class Score {
  private readonly right = new Map<string, number>();
  private readonly total = new Map<string, number>();
  private readonly title: string;

  constructor(title: string) {
    this.title = title;
  }

  add(family: string, ok: boolean): void {
    this.total.set(family, (this.total.get(family) ?? 0) + 1);
    if (ok) this.right.set(family, (this.right.get(family) ?? 0) + 1);
  }

  share(family?: string): number {
    const sum = (counts: Map<string, number>) =>
      family === undefined ? [...counts.values()].reduce((all, one) => all + one, 0) : (counts.get(family) ?? 0);
    return sum(this.right) / sum(this.total);
  }

  print(): void {
    const families = [...this.total].map(([family, total]) => `${family} ${this.right.get(family) ?? 0}/${total}`);
    process.stdout.write(`${this.title}: ${(this.share() * 100).toFixed(1)} % (${families.join(', ')})\n`);
  }
}
