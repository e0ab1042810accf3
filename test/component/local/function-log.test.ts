import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { openFunctionLog } from '../../../local/lambda/function-log.ts';

it('tells what lasts once, and again when it is another; the file has every line', () => {
  const dir = mkdtempSync(join(tmpdir(), 'function-log-'));
  const told: string[] = [];
  const log = openFunctionLog({ dir, tell: (line) => void told.push(line) });
  const waits = (count: number, minutes: number) =>
    log.output('letters', `${JSON.stringify({ level: 'error', message: 'something waits', count, minutes })}\n`);
  waits(1, 16);
  log.output('deliver', '{"level":"error","message":"refused"}\n{"level":"error","message":"refused"}\n');
  waits(1, 21);
  waits(2, 26);
  log.output('letters', '{"level":"info","message":"all is well"}\nplain\n');

  expect(told.map((line) => /"message":"([^"]+)"(?:,"count":(\d))?/.exec(line)?.slice(1).join(' ').trim())).toEqual([
    'something waits 1',
    'refused',
    'refused',
    'something waits 2',
  ]);
  expect(readFileSync(join(dir, 'functions.log'), 'utf8').trim().split('\n')).toHaveLength(7);
});
