import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';
import type { SettingsSource } from '../shared/api/settings-views.ts';

/** One file of the settings, read for its constants and imports alone. */
type Source = { path: string; tree: ts.SourceFile };
type Value = { node: ts.Expression; source: Source };
type Walk = { root: string; files: string[]; lines: SettingsSource['lines'] };

/**
 * Where each setting stands in the source, by its path (`routing.rules[2]`): the file and its line. Nothing is run: object and array literals are followed through constants, spreads and imports of
 * other files; what a call makes stands, with all that is in it, where the call does (`whole`). Words in a list have their list's line. The file has been loaded before, so that no constant is made of itself.
 */
export function settingsLines(file: string): SettingsSource {
  const source = read(resolve(file));
  const walk: Walk = { root: dirname(source.path), files: [], lines: {} };
  const exported = source.tree.statements.find(ts.isExportAssignment);
  if (exported) into(walk, '', { node: exported.expression, source });
  return { files: walk.files, lines: walk.lines };
}

function read(path: string): Source {
  return { path, tree: ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true) };
}

function into(walk: Walk, path: string, value: Value): void {
  const { node, source } = literalOf(value);
  if (ts.isObjectLiteralExpression(node)) intoObject(walk, path, { node, source });
  else if (ts.isArrayLiteralExpression(node)) intoArray(walk, path, { node, source });
  else if (!isPlain(node)) note(walk, path, { node, source }, true);
}

function intoObject(walk: Walk, path: string, { node, source }: { node: ts.ObjectLiteralExpression; source: Source }) {
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      into(walk, path, { node: property.expression, source });
      continue;
    }
    const name = property.name && nameOf(property.name);
    if (name === undefined || name === null) continue;
    const below = path === '' ? name : `${path}.${name}`;
    note(walk, below, { node: property, source });
    if (ts.isPropertyAssignment(property)) into(walk, below, { node: property.initializer, source });
    if (ts.isShorthandPropertyAssignment(property)) into(walk, below, { node: property.name, source });
  }
}

/** What comes after a spread that cannot be counted has no index that is known: the list's line is told instead. */
function intoArray(walk: Walk, path: string, value: { node: ts.ArrayLiteralExpression; source: Source }): void {
  const elements = value.node.elements.map((node) => elementsOf({ node, source: value.source }));
  const counted = elements.indexOf(null);
  const known = (counted < 0 ? elements : elements.slice(0, counted)).flatMap((each) => each ?? []);
  if (counted >= 0) note(walk, path, value, true);
  for (const [index, element] of known.entries()) {
    if (isPlain(element.node)) continue;
    note(walk, `${path}[${index}]`, element);
    into(walk, `${path}[${index}]`, element);
  }
}

function elementsOf({ node, source }: Value): Value[] | null {
  if (!ts.isSpreadElement(node)) return [{ node, source }];
  const spread = literalOf({ node: node.expression, source });
  if (!ts.isArrayLiteralExpression(spread.node)) return null;
  const elements = spread.node.elements.map((each) => elementsOf({ node: each, source: spread.source }));
  return elements.includes(null) ? null : elements.flatMap((each) => each ?? []);
}

function note(walk: Walk, path: string, { node, source }: { node: ts.Node; source: Source }, whole = false): void {
  const file = relative(walk.root, source.path).replaceAll('\\', '/');
  if (!walk.files.includes(file)) walk.files.push(file);
  const line = source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1;
  walk.lines[path] = { file: walk.files.indexOf(file), line, ...(whole ? { whole } : {}) };
}

const isPlain = (node: ts.Expression) =>
  ts.isLiteralExpression(node) ||
  ts.isPrefixUnaryExpression(node) ||
  [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind);

function nameOf(name: ts.PropertyName): string | null {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : null;
}

/** Behind brackets, types, `defineDesk( … )` and names of constants. */
function literalOf({ node, source }: Value): Value {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
    return literalOf({ node: node.expression, source });
  const [only] = ts.isCallExpression(node) ? node.arguments : [];
  if (ts.isCallExpression(node) && node.expression.getText(source.tree) === 'defineDesk' && only)
    return literalOf({ node: only, source });
  const meant = ts.isIdentifier(node) ? constantOf(node.text, source) : null;
  return meant ? literalOf(meant) : { node, source };
}

function constantOf(name: string, source: Source): Value | null {
  for (const statement of source.tree.statements) {
    const found = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.find((each) => each.name.getText(source.tree) === name)?.initializer
      : undefined;
    if (found) return { node: found, source };
    const imported = ts.isImportDeclaration(statement) ? importedFrom(statement, name, source) : null;
    if (imported) return imported;
  }
  return null;
}

function importedFrom(statement: ts.ImportDeclaration, name: string, source: Source): Value | null {
  const from = ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : '';
  const bindings = statement.importClause?.namedBindings;
  if (!/^\..*\.[cm]?[jt]s$/.test(from) || !bindings || !ts.isNamedImports(bindings)) return null;
  const found = bindings.elements.find((each) => each.name.text === name);
  return found ? constantOf((found.propertyName ?? found.name).text, read(resolve(dirname(source.path), from))) : null;
}
