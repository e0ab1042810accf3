import { expect, it } from '@jest/globals';
import { SUPPRESSIONS } from '../../infra/suppressions.ts';
import { deskFindings } from './support/desk-template.ts';

it('has no error by the rules of AWS Solutions', () => {
  expect(deskFindings({ suppressing: true })).toEqual([]);
});

it('lives with few findings, each for a reason of its own', () => {
  expect(SUPPRESSIONS.length).toBeLessThanOrEqual(12);
  expect(new Set(SUPPRESSIONS.map(({ reason }) => reason)).size).toBe(SUPPRESSIONS.length);
  for (const { reason } of SUPPRESSIONS) expect(reason.length).toBeGreaterThan(80);
});

it('suppresses no rule for the whole stack: each names its resource or its wildcard', () => {
  for (const { paths, appliesTo } of SUPPRESSIONS) expect((paths ?? appliesTo ?? []).length).toBeGreaterThan(0);
});

it('needs every suppression', () => {
  const open = deskFindings({ suppressing: false });

  for (const { rule, paths } of SUPPRESSIONS) {
    for (const path of paths ?? [])
      expect(open.some((line) => line.startsWith(`/Switchboard-test/${path}`) && line.includes(rule))).toBe(true);
  }
  expect(open.filter((line) => line.includes('IAM5')).length).toBeGreaterThan(20);
});
