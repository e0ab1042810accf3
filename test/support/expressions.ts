import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A regular expression and where it stands. */
export type Expression = { readonly where: string; readonly expression: RegExp };

/** Every literal regular expression in these files. */
export function expressionsIn(root: string, pattern: string): Expression[] {
  return globSync(pattern, { cwd: root }).flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
    return literalsBelow(source).map((node) => ({
      where: `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`,
      expression: expressionOf(node.text),
    }));
  });
}

function literalsBelow(node: ts.Node): ts.RegularExpressionLiteral[] {
  const found: ts.RegularExpressionLiteral[] = [];
  const visit = (at: ts.Node): void => {
    if (at.kind === ts.SyntaxKind.RegularExpressionLiteral) found.push(at as ts.RegularExpressionLiteral);
    ts.forEachChild(at, visit);
  };
  visit(node);
  return found;
}

function expressionOf(literal: string): RegExp {
  const end = literal.lastIndexOf('/');
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}

const CLASSES: Readonly<Record<string, string>> = {
  s: ' ',
  S: 'a',
  d: '1',
  D: 'a',
  w: 'a',
  W: ' ',
  t: '\t',
  n: '\n',
  r: '\r',
  b: '',
  B: '',
};

/** One character for every place of an expression's source that takes one, in order: what an attack is put together from. */
function atomsOf(source: string): string[] {
  const tokens =
    source.match(
      /\\[pP]\{[^}]*\}|\\u\{?[0-9a-fA-F]+\}?|\\x[0-9a-f]{2}|\\.|\[\^?(?:\\.|[^\]\\])*\]|\(\?<?[:=!]|\{[\d,]+\}|[\s\S]/g,
    ) ?? [];
  return tokens.map(atomOf).filter((atom) => atom !== '');
}

function atomOf(token: string): string {
  if (token.startsWith('[^'))
    return ['a', ' ', '1', '\n'].find((char) => new RegExp(token, /\\p|\\u\{/.test(token) ? 'u' : '').test(char)) ?? '';
  if (token.startsWith('[')) return atomsOf(token.slice(1, -1))[0] ?? '';
  if (/^\\[pP]/.test(token)) return 'a';
  if (/^\\[ux]/.test(token)) return String.fromCodePoint(Number.parseInt(token.replace(/[^0-9a-f]/gi, ''), 16));
  if (token.startsWith('\\')) return CLASSES[token.charAt(1)] ?? token.charAt(1);
  if (token === '.') return 'a';
  return token.length > 1 || '()|*+?^$'.includes(token) ? '' : token;
}

/** How a text begins, what is repeated in it, and how it ends so that what went well so far fails. */
export type Attack = { readonly start: string; readonly piece: string; readonly end: string };

const USUAL = [' ', '\n', 'a', '1', '<', '>', '-', '.', '@', ':', '"', 'a ', ' a', '\n ', 'a.', 'a@', '><', '=?'];
const MOST = 40;

/** Texts that make an expression look back, if any does: every run of up to three of its characters, after all that leads there or after nothing. */
export function attacksOn({ source }: RegExp): Attack[] {
  const atoms = atomsOf(source);
  const runs = new Map<string, string>(USUAL.map((piece) => [piece, '']));
  for (const length of [1, 2, 3])
    for (let at = 0; at + length <= atoms.length; at += 1) {
      const piece = atoms.slice(at, at + length).join('');
      if (!runs.get(piece)) runs.set(piece, atoms.slice(Math.max(0, at - 30), at).join(''));
    }
  const all = [...runs].flatMap(([piece, start]) =>
    (start === '' ? [''] : ['', start]).map((begin) => ({ start: begin, piece, end: '\u0001' })),
  );
  const [short, long] = [all.filter(({ piece }) => piece.length === 1), all.filter(({ piece }) => piece.length > 1)];
  return [...evenly(short, MOST), ...evenly(long, MOST / 2)];
}

/** So many of them at most, from the whole length. */
function evenly<T>(all: readonly T[], most: number): T[] {
  const step = Math.max(1, all.length / most);
  return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}
