import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { DeskError } from '../../shared/errors.ts';

const record = z.record(z.string(), z.unknown());

const resource = z.object({
  Type: z.string(),
  Properties: record.default({}),
  Condition: z.string().optional(),
});

const template = z.object({
  Resources: z.record(z.string(), resource),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), record)).default({}),
  Conditions: record.default({}),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })).default({}),
});

/** A synthesised CloudFormation template, as far as a laptop reads it. */
export type Template = z.infer<typeof template>;
export type TemplateResource = z.infer<typeof resource>;

/** Checks the shape only; what the values mean is the resolver's. Throws `template.unreadable`. */
export function parseTemplate(json: unknown, name = 'the template'): Template {
  const result = template.safeParse(json);
  if (result.success) return result.data;
  const problem = result.error.issues[0];
  throw new DeskError(
    'template.unreadable',
    `${name} is no CloudFormation template: ${problem?.message} at ${problem?.path.join('.')}, run npm run synth`,
    {
      recovery: 'never',
    },
  );
}

/** Reads and checks a template file. */
export function readTemplate(file: string): Template {
  return parseTemplate(JSON.parse(readFileSync(file, 'utf8')), file);
}
