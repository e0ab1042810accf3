// Evaluated in the workspace's page: what a person waits for ends when it is painted, not when it is in the document.
// The task after the next frame comes after that frame's paint: https://web.dev/articles/optimize-inp
globalThis.speed = (() => {
  const kept = [];
  const afterPaint = (done) => requestAnimationFrame(() => setTimeout(done));
  const shown = (holds) =>
    new Promise((resolve) => {
      const look = () => (holds() ? afterPaint(resolve) : requestAnimationFrame(look));
      look();
    });
  const some = ({ wanted, count }) => shown(() => document.querySelectorAll(wanted).length >= count);
  return {
    keys: () => kept,
    watchKeys: () =>
      void addEventListener(
        'keydown',
        ({ timeStamp }) => afterPaint(() => kept.push(performance.now() - timeStamp)),
        true,
      ),
    loadToPaint: async (ask) => {
      await some(ask);
      return performance.now();
    },
    clickToPaint: async (ask) => {
      const began = performance.now();
      document.querySelector(ask.click).click();
      await some(ask);
      return performance.now() - began;
    },
    paintedAt: async (text) => {
      await shown(() => document.querySelector('.stream').textContent.includes(text));
      return performance.timeOrigin + performance.now();
    },
  };
})();
