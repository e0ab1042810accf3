import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { enAll } from '../../../web/workspace/texts/en-all.ts';

const ROOT = join(import.meta.dirname, '../../../web/workspace');
const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !name.startsWith('texts/'),
);

const SEEN = new Set(['title', 'aria-label', 'aria-description', 'placeholder', 'alt', 'label']);
/** What a toast, an empty list or a command is made with: a key of the catalogue has no capital and no blank. */
const SAID = new Set(['text', 'title', 'label', 'words', 'empty']);
const SENTENCE = /^['"`]\p{Lu}|\p{L} \p{L}/u;
const WORD = /\p{L}{2}/u;
/** Of a key, or of the desk's own language in which one searches. */
const SAME_EVERYWHERE = new Set(['Ctrl Enter', 'SB-…']);

type Found = { literals: string[]; says: Set<string>; prefixes: Set<string> };

/** What a file holds: words that a user would see and no catalogue knows, and every text that may be a key. */
function look(name: string): Found {
  const kind = name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(name, readFileSync(join(ROOT, name), 'utf8'), ts.ScriptTarget.Latest, true, kind);
  const found: Found = { literals: [], says: new Set(), prefixes: new Set() };
  const visit = (node: ts.Node): void => {
    const shown = shownBy(node);
    if (shown && WORD.test(shown) && !SAME_EVERYWHERE.has(shown)) found.literals.push(`${name}: ${shown}`);
    if (ts.isStringLiteralLike(node)) found.says.add(node.text);
    if (ts.isTemplateExpression(node)) found.prefixes.add(node.head.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function shownBy(node: ts.Node): string {
  if (ts.isJsxText(node)) return node.text.trim();
  if (!ts.isStringLiteralLike(node) && !ts.isTemplateHead(node)) return '';
  return isShown(node) ? node.text.trim() : '';
}

/** Whether a literal stands in an attribute that is read, or as a child of an element: by itself or as the branch of a choice. */
function isShown(literal: ts.Node): boolean {
  let at = literal;
  while (isTransparent(at.parent, at)) at = at.parent;
  if (ts.isPropertyAssignment(at.parent)) return SAID.has(at.parent.name.getText()) && SENTENCE.test(literal.getText());
  if (ts.isJsxAttribute(at.parent)) return SEEN.has(at.parent.name.getText());
  if (!ts.isJsxExpression(at.parent)) return false;
  const around = at.parent.parent;
  return ts.isJsxAttribute(around) ? SEEN.has(around.name.getText()) : true;
}

function isTransparent(parent: ts.Node, child: ts.Node): boolean {
  if (ts.isConditionalExpression(parent)) return parent.condition !== child;
  if (ts.isBinaryExpression(parent)) return /^(\|\||\?\?|&&|\+)$/.test(parent.operatorToken.getText());
  return ts.isParenthesizedExpression(parent) || ts.isTemplateExpression(parent);
}

const all = files.map(look);

describe('the texts of the workspace', () => {
  it('all come from the catalogue', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(all.flatMap(({ literals }) => literals)).toEqual([]);
  });

  it('are all said somewhere', () => {
    const says = new Set(all.flatMap((each) => [...each.says]));
    const prefixes = new Set(all.flatMap((each) => [...each.prefixes]));
    const family = (key: string) => prefixes.has(key.slice(0, key.indexOf('.') + 1));
    const unsaid = Object.keys(enAll).filter((key) => !says.has(key) && !(key.includes('.') && family(key)));

    expect(unsaid).toEqual([]);
  });
});
