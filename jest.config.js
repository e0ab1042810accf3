// Native ESM on Node 24: swc strips the types, nothing is turned into CommonJS (middy 6+ is ESM only).
const project = (name, extra = {}) => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  injectGlobals: false,
  ...extra,
});

export default {
  projects: ['unit', 'contract', 'component', 'infra', 'e2e', 'corpora', 'browser', 'compare'].map((name) =>
    project(name),
  ),
  // Only a hang is to be caught: a busy machine is no fault of the code.
  testTimeout: 60_000,
};
