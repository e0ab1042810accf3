import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { DeskError } from '../../shared/errors.ts';
import { readTemplate } from './template.ts';

const manifest = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

type Synthesised = { directory: string; stackName: string };

/**
 * Where an asset lies on this disk, by the key that it would have in the deployment's bucket: the template names the key only (the `aws:asset:path`
 * metadata exists only when the CDK's command line ran the app), the stack's manifest knows the folder.
 */
function assetFolder({ directory, stackName }: Synthesised, objectKey: string): string {
  const { files } = manifest.parse(JSON.parse(readFileSync(join(directory, `${stackName}.assets.json`), 'utf8')));
  const found = Object.values(files).find(({ destinations }) =>
    Object.values(destinations).some((destination) => destination.objectKey === objectKey),
  );
  if (found) return join(directory, found.source.path);
  throw new DeskError('template.no-asset', `no asset "${objectKey}" in ${stackName}.assets.json: run npm run synth`, {
    recovery: 'never',
  });
}

/**
 * Finds a function's code as it is now: after another `npm run synth` the next environment of a function starts with its new bundle. A synthesis that is
 * half done is not seen.
 */
export function codeFolders(synthesised: Synthesised): (logicalId: string) => string {
  const file = join(synthesised.directory, `${synthesised.stackName}.template.json`);
  let seen = 0;
  let folders = new Map<string, string>();
  const read = () => {
    const functions = Object.entries(readTemplate(file).Resources).filter(
      ([, { Type }]) => Type === 'AWS::Lambda::Function',
    );
    return new Map(
      functions.map(([logicalId, { Properties }]) => [logicalId, assetFolder(synthesised, keyOf(Properties['Code']))]),
    );
  };
  return (logicalId) => {
    const { mtimeMs } = statSync(file);
    if (mtimeMs !== seen) {
      folders = seen === 0 ? read() : tryOr(read, folders);
      seen = mtimeMs;
    }
    const folder = folders.get(logicalId);
    if (folder) return folder;
    throw new DeskError('template.no-asset', `function "${logicalId}" has left the template: start the desk again`, {
      recovery: 'never',
    });
  };
}

function keyOf(code: unknown): string {
  return String((code as { S3Key?: unknown } | undefined)?.S3Key);
}

function tryOr<T>(make: () => T, otherwise: T): T {
  try {
    return make();
  } catch {
    return otherwise;
  }
}
