import { rmSync } from 'node:fs';
import { App, type Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { FEATURE_FLAGS } from '../../../infra/feature-flags.ts';
import { buildStack } from '../../../infra/stack.ts';
import { checkSettings, type SettingsInput } from '../../../shared/settings/schema.ts';
import type { DeskSettings } from '../../../shared/settings/settings.ts';

export type Resource = {
  Type: string;
  Properties: Record<string, unknown>;
  DependsOn?: string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
};

export type DeskTemplate = { Resources: Record<string, Resource>; Outputs: Record<string, { Value: unknown }> };

const TARGETS = { firstResponse: 60 };

const DESK: SettingsInput = {
  name: 'Test desk',
  mail: { domain: 'support.test.example' },
  channels: [
    { channel: 'email', account: 'support', name: 'Mail' },
    { channel: 'webchat', account: 'main', name: 'Chat' },
    { channel: 'whatsapp', account: 'eu', name: 'WhatsApp' },
    { channel: 'webhook', account: 'shop', name: 'Shop' },
  ],
  routing: { fallback: { queue: 'csr' } },
  sla: { targets: { low: TARGETS, normal: TARGETS, high: TARGETS, urgent: TARGETS } },
};

/** The desk of these tests, with some settings changed. */
export function deskSettings(changes: Partial<SettingsInput> = {}): DeskSettings {
  const checked = checkSettings({ ...DESK, ...changes });
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors));
  return checked.settings;
}

/** The stack with empty functions: nothing is bundled. */
export function deskStack(changes: Partial<SettingsInput> = {}): { app: App; stack: Stack } {
  const app = new App({ postCliContext: FEATURE_FLAGS });
  const codeFor = () => Code.fromInline('exports.handler = () => {}');
  return { app, stack: buildStack(app, { settings: deskSettings(changes), stage: 'test', codeFor }) };
}

/** Its template as CloudFormation gets it. */
export function deskTemplate(changes: Partial<SettingsInput> = {}): DeskTemplate {
  const { app, stack } = deskStack(changes);
  const assembly = app.synth();
  const { template } = assembly.getStackByName(stack.stackName);
  rmSync(assembly.directory, { recursive: true });
  return template;
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
