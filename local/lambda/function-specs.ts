import { statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { DeskError } from '../../shared/errors.ts';
import { LOCAL_CREDENTIALS } from '../engine/credentials.ts';
import { type Addresses, overrideVariables } from '../overrides.ts';
import { codeFolders } from '../template/assets.ts';
import type { Place } from '../template/resources.ts';
import type { Stack, StackResource } from '../template/stack.ts';
import type { FunctionSpec } from './invocation.ts';

const properties = z.object({
  Handler: z.string().regex(/^[\w-]+\.[\w-]+$/),
  Runtime: z.string().regex(/^nodejs/),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  ReservedConcurrentExecutions: z.number().optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()).default({}) }).default({ Variables: {} }),
});

/** More environments than this would only take memory from each other. */
const MOST_ENVIRONMENTS = 3;

export type SpecOptions = { stack: Stack; directory: string; stackName: string; place: Place; addresses: Addresses };

/** The functions of the template with the variables that they have on a laptop. */
export function functionSpecs(options: SpecOptions): FunctionSpec[] {
  const folderOf = codeFolders(options);
  return options.stack.of('AWS::Lambda::Function').map((resource) => toSpec(resource, { ...options, folderOf }));
}

type Located = SpecOptions & { folderOf(logicalId: string): string };

function toSpec(
  { logicalId, name, properties: given }: StackResource,
  { stack, place, addresses, folderOf }: Located,
): FunctionSpec {
  const parsed = properties.safeParse(given);
  if (!parsed.success) {
    const problem = parsed.error.issues[0];
    throw new DeskError(
      'template.function',
      `function "${logicalId}" cannot run here: ${problem?.path.join('.')}: ${problem?.message}`,
      { recovery: 'never' },
    );
  }
  const { Handler, Timeout, MemorySize, ReservedConcurrentExecutions = MOST_ENVIRONMENTS, Environment } = parsed.data;
  const [fileName = '', exportName = ''] = Handler.split('.');
  return {
    name,
    arn: stack.attribute(logicalId, 'Arn'),
    code: () => bundleIn(folderOf(logicalId), fileName),
    exportName,
    timeoutMs: Timeout * 1000,
    memoryMb: MemorySize,
    env: {
      ...runtimeVariables({ name, memoryMb: MemorySize, handler: Handler, place }),
      ...overrideVariables(Environment.Variables, addresses),
    },
    concurrency: Math.min(ReservedConcurrentExecutions, MOST_ENVIRONMENTS),
  };
}

/** A bundle that has been built anew has another modification time. */
function bundleIn(folder: string, fileName: string): { folder: string; file: string; version: string } {
  for (const extension of ['.mjs', '.js', '.cjs']) {
    const file = join(folder, `${fileName}${extension}`);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found) return { folder, file, version: `${file}/${found.mtimeMs}/${found.size}` };
  }
  throw new DeskError('template.no-bundle', `no bundle "${fileName}" in ${folder}: run npm run synth`, {
    recovery: 'never',
  });
}

type Runtime = { name: string; memoryMb: number; handler: string; place: Place };

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
function runtimeVariables({ name, memoryMb, handler, place }: Runtime): Record<string, string> {
  return {
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'laptop',
    _HANDLER: handler,
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    NODE_ENV: 'production',
  };
}
