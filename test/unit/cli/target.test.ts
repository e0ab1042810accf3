import { expect, it } from '@jest/globals';
import { placeOf } from '../../../cli/archive-place.ts';
import { targetOf } from '../../../cli/ledger/target.ts';

const config = 'desk.config.ts';
const elsewhere = { env: { AWS_PORT: '4917' } };

it('the desk on this machine is found by the port that it was started with', async () => {
  expect((await targetOf({ config }, { env: {} })).endpoint).toBe('http://127.0.0.1:4566');
  expect((await targetOf({ config }, elsewhere)).endpoint).toBe('http://127.0.0.1:4917');
  expect((await targetOf({ config, endpoint: 'http://[::1]:1' }, elsewhere)).endpoint).toBe('http://[::1]:1');
  expect((await targetOf({ config, stage: 'prod' }, elsewhere)).endpoint).toBeNull();
});

it('so is its archive', () => {
  expect(placeOf({}, elsewhere)).toEqual({ desk: 'http://127.0.0.1:4917' });
  expect(placeOf({ desk: 'http://127.0.0.1:1' }, elsewhere)).toEqual({ desk: 'http://127.0.0.1:1' });
});
