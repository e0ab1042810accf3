import { describe, expect, it } from '@jest/globals';
import { windowAt } from '../../../shared/domain/messaging-window.ts';

const HOUR = 3_600_000;
const META = { hours: 24, afterwards: 'human-agent', untilHours: 168 } as const;
const WHATSAPP = { hours: 24, afterwards: 'template' } as const;

describe('the messaging window', () => {
  it('is none where the platform has none', () => {
    expect(windowAt(undefined, 0, HOUR)).toBeNull();
  });

  it('closes to the millisecond', () => {
    expect(windowAt(WHATSAPP, 0, 24 * HOUR - 1)).toEqual({ state: 'open', until: 24 * HOUR });
    expect(windowAt(WHATSAPP, 0, 24 * HOUR)).toEqual({ state: 'closed', until: null });
  });

  it("leaves a person's own words some days more where the platform does", () => {
    expect(windowAt(META, 0, 24 * HOUR)).toEqual({ state: 'human-agent', until: 168 * HOUR });
    expect(windowAt(META, 0, 168 * HOUR)).toEqual({ state: 'closed', until: null });
  });
});
