type Out = { isTTY?: boolean; write(text: string): unknown };

const WIDTH = 30;

/** A bar on a terminal; elsewhere a line for each tenth. */
export function makeProgress(out: Out): (done: number, of: number) => void {
  let shown = -1;
  return (done, of) => {
    const steps = out.isTTY ? 100 : 10;
    const step = Math.floor((done / of) * steps);
    if (step === shown) return;
    shown = step;
    const filled = Math.round((done / of) * WIDTH);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done} of ${of} sent`;
    out.write(out.isTTY ? `\r${bar}${done === of ? '\n' : ''}` : `${bar}\n`);
  };
}
