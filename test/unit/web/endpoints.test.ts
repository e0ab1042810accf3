import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ACCESS } from '../../../shared/api/access.ts';
import type { Call } from '../../../web/shared/call.ts';
import { endpoints } from '../../../web/shared/endpoints.ts';

const ROUTES = Object.keys(ACCESS).map((name) => {
  const [method, path = ''] = name.split(' ');
  return { method, path: new RegExp(`^${path.replaceAll(/\{[a-z]+\}/g, '[^/]+')}$`), name };
});

/** What each function of the workspace's API asks for, whatever it is given. */
function asked(): { endpoint: string; method: string; path: string }[] {
  const calls: { endpoint: string; method: string; path: string }[] = [];
  const record = (endpoint: string): Call => {
    const call = async (method: string, path: string) => {
      calls.push({ endpoint, method, path: path.split('?')[0] ?? '' });
      return {};
    };
    return call as Call;
  };
  for (const endpoint of Object.keys(endpoints(record('')))) {
    const run = endpoints(record(endpoint))[endpoint as keyof ReturnType<typeof endpoints>] as (
      ...given: unknown[]
    ) => unknown;
    // One that takes an object apart takes this text apart: nothing of it matters but that it is there.
    run('x', 'x', 'x', 'x');
  }
  return calls;
}

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));

describe('the workspace', () => {
  it('asks for nothing but described routes', () => {
    const calls = asked();
    const strange = calls.filter(
      (call) => !ROUTES.some(({ method, path }) => method === call.method && path.test(call.path)),
    );

    expect(calls.length).toBeGreaterThan(25);
    expect(strange).toEqual([]);
  });

  it('names the API in one file only', () => {
    const naming = sources('web').filter((file) => /['"`]\/api\//.test(readFileSync(file, 'utf8')));

    expect(naming).toEqual(['web/shared/endpoints.ts']);
  });
});
