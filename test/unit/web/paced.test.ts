import { describe, expect, it } from '@jest/globals';
import { paced } from '../../../web/workspace/effects/paced.ts';

/** Timers that go off when a test says so, and saves that end when it says so. */
function scene() {
  const timers: (() => void)[] = [];
  const saves: { leaving: boolean; end: (done: boolean) => void }[] = [];
  const save = (leaving: boolean) => new Promise<boolean>((end) => saves.push({ leaving, end }));
  const later = (run: () => void) => {
    timers.push(run);
    return timers.length as unknown as ReturnType<typeof setTimeout>;
  };
  const ring = () => timers.shift()?.();
  const end = async (done = true) => {
    saves.at(-1)?.end(done);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { timers, saves, ring, end, save: paced(save, later) };
}

describe('saving while somebody writes', () => {
  it('gathers the strokes of a few seconds', async () => {
    const { timers, saves, ring, save } = scene();
    for (const _ of 'hello') save.soon();
    expect([timers.length, saves.length]).toEqual([1, 0]);
    ring();
    expect(saves).toHaveLength(1);
  });

  it('never runs twice at a time, and again afterwards where it was asked to', async () => {
    const { timers, saves, ring, end, save } = scene();
    save.now();
    save.now();
    expect(saves).toHaveLength(1);
    await end();
    expect(timers).toHaveLength(1);
    ring();
    expect(saves).toHaveLength(2);
  });

  it('waits for nobody when the page goes', () => {
    const { saves, save } = scene();
    save.now();
    save.now(true);
    expect(saves.map(({ leaving }) => leaving)).toEqual([false, true]);
  });

  it('tries again after a failure, until it is closed', async () => {
    const { timers, saves, end, save } = scene();
    save.now();
    await end(false);
    expect(timers).toHaveLength(1);
    save.close();
    await end(false);
    expect([saves.length, timers.length]).toEqual([2, 1]);
  });
});
