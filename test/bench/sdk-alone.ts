import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { BUILD } from '../../infra/bundle.ts';
import { FUNCTION_NAMES } from '../../infra/functions.ts';
import { inputsOf, readOutputs } from '../support/bundle-weight.ts';

/** Paths of two modules: one only imports the clients and commands of a function, the other also makes each client once. */
export type SdkAlone = { imported: string; made: string };

const CLIENT_IMPORT = /^import \{([^}]+)\} from '(@aws-sdk\/client-[\w-]+)';/gm;

/** The SDK clients of each function and nothing else, built in the way in which the function itself is built. Functions without a client are left out. */
export async function buildSdkAlone(dist: string, folder: string): Promise<Map<string, SdkAlone>> {
  const outputs = readOutputs(dist);
  const built = FUNCTION_NAMES.map(async (name) => {
    const exported = clientsIn(inputsOf(outputs, name).map(([path]) => path));
    if (exported === '') return [];
    const imported = join(folder, `${name}.imported.mjs`);
    const made = join(folder, `${name}.made.mjs`);
    await Promise.all([buildText(exported, imported), buildText(exported + makeClients(exported), made)]);
    return [[name, { imported, made }] as const];
  });
  return new Map((await Promise.all(built)).flat());
}

function buildText(contents: string, outfile: string): Promise<unknown> {
  return build({ ...BUILD, stdin: { contents, resolveDir: '.' }, outfile });
}

function clientsIn(paths: readonly string[]): string {
  const ours = paths.filter((path) => /^(?:shared|functions)\//.test(path));
  const found = ours.flatMap((path) => [...readFileSync(path, 'utf8').matchAll(CLIENT_IMPORT)]);
  // Several files of a function may import the same client; a module exports a name once.
  const byClient = Map.groupBy(found, ([, , client = '']) => client);
  return [...byClient]
    .map(([client, imports]) => `export { ${namesIn(imports).join(', ')} } from '${client}';\n`)
    .join('');
}

function namesIn(imports: readonly (readonly string[])[]): string[] {
  const names = imports.flatMap(([, list = '']) => list.split(',').map((name) => name.trim()));
  return [...new Set(names.filter((name) => name !== '' && !name.startsWith('type ')))];
}

function makeClients(exported: string): string {
  const classes = [...exported.matchAll(/\b(\w+Client)\b(?=[^;]*from '([^']+)')/g)];
  return classes
    .map(([, name, from]) => `import { ${name} } from '${from}'; new ${name}({ endpoint: 'https://desk.invalid/' });\n`)
    .join('');
}
