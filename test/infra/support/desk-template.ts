import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Variant } from './variants.ts';

export type Resource = {
  Type: string;
  Properties: Record<string, unknown>;
  DependsOn?: string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
};

export type DeskTemplate = { Resources: Record<string, Resource>; Outputs: Record<string, { Value: unknown }> };

/** The template of the desk with these settings as CloudFormation gets it; `make-templates.ts` has made it before the first suite. */
export function deskTemplate(variant: Variant = 'plain'): DeskTemplate {
  return made(variant) as DeskTemplate;
}

/** What cdk-nag has against the plain desk, a line each. */
export function deskFindings({ suppressing }: { suppressing: boolean }): string[] {
  return made(suppressing ? 'findings' : 'all findings') as string[];
}

function made(name: string): unknown {
  return JSON.parse(readFileSync(join(process.env['SWITCHBOARD_TEMPLATES'] ?? '', `${name}.json`), 'utf8'));
}

export function ofType({ Resources }: DeskTemplate, type: string): [id: string, resource: Resource][] {
  return Object.entries(Resources).filter(([, { Type }]) => Type === type);
}

/** The only resource of a type, or the only one with these properties. */
export function only(template: DeskTemplate, type: string, having: Record<string, unknown> = {}): Resource {
  const found = ofType(template, type).filter(([, { Properties }]) =>
    Object.entries(having).every(([key, value]) => Properties[key] === value),
  );
  const [first] = found;
  if (!first || found.length > 1)
    throw new Error(`${found.length} resources of type ${type} with ${JSON.stringify(having)}, wanted one`);
  return first[1];
}

export function functionNamed(template: DeskTemplate, name: string): Resource {
  return only(template, 'AWS::Lambda::Function', { FunctionName: `switchboard-test-${name}` });
}
