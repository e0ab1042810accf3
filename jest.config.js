const ENVIRONMENT = '<rootDir>/test/support/plain-context.js';

// Native ESM on Node 24: swc strips the types, nothing is turned into CommonJS (middy 6+ is ESM only).
const project = (name, extra = {}) => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  testEnvironment: ENVIRONMENT,
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

const infra = project('infra', {
  globalSetup: '<rootDir>/test/infra/support/global-setup.js',
  globalTeardown: '<rootDir>/test/infra/support/global-teardown.js',
});

export default {
  projects: [
    ...['unit', 'contract', 'component'].map((name) => project(name)),
    infra,
    ...['e2e', 'corpora', 'browser', 'compare'].map((name) => project(name)),
  ],
  // Node keeps the modules of every suite that has ended, some 20 MB each: a worker that has grown is replaced before its garbage collector has much to do.
  workerIdleMemoryLimit: '350MB',
  // Jest would leave one core idle, on a machine with two half of them.
  maxWorkers: '100%',
  // Only a hang is to be caught: a busy machine is no fault of the code.
  testTimeout: 60_000 * Math.max(1, Number(process.env.PROPERTY_TIMES ?? 1)),
};
