import type { Plugin } from 'esbuild';

/**
 * What our libraries bring and never use in our hands, with what stands in its place. Together 240 kB of the two bundles that hold them, which
 * test/infra/leave-out.test.ts holds against the whole libraries:
 * - nodemailer's table of file endings (76 kB): every attachment of ours names its type;
 * - htmlparser2's DOM tools with a serialiser and its tables (85 kB): sanitize-html wants the parser alone;
 * - postcss's source maps (30 kB), which its own package.json leaves out for browsers;
 * - all of postcss but its parser (20 kB): sanitize-html reads the declarations of one attribute;
 * - nodemailer's HTTP client (9 kB): compose.ts forbids it to fetch anything, and so there is nothing to do it with;
 * - launder's calendar (7 kB): sanitize-html asks it about addresses only.
 */
const LEFT_OUT: readonly { what: RegExp; from: RegExp; instead: string }[] = [
  {
    what: /\/mime-types(\.js)?$/,
    from: /node_modules\/nodemailer\//,
    instead: `export const detectMimeType = () => 'application/octet-stream'; export const detectExtension = () => 'bin';
      export default { detectMimeType, detectExtension };`,
  },
  { what: /^domutils$/, from: /node_modules\/htmlparser2\//, instead: 'module.exports = {};' },
  {
    what: /^postcss$/,
    from: /node_modules\/sanitize-html\//,
    instead: `exports.parse = require('postcss/lib/parse');`,
  },
  {
    what: /\/fetch\/index\.js$/,
    from: /node_modules\/nodemailer\//,
    instead: `export default () => { throw new Error('a mail fetches nothing'); };`,
  },
  { what: /^dayjs$/, from: /node_modules\/launder\//, instead: 'module.exports = {};' },
  { what: /^source-map-js$/, from: /node_modules\/postcss\//, instead: 'module.exports = {};' },
];

const NAMESPACE = 'left-out';

/** Replaces those modules where those libraries ask for them, and nowhere else. */
export const leaveOut: Plugin = {
  name: 'leave-out',
  setup(build) {
    for (const [index, { what, from }] of LEFT_OUT.entries())
      build.onResolve({ filter: what }, ({ importer }) =>
        from.test(importer) ? { path: String(index), namespace: NAMESPACE } : undefined,
      );
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
      contents: LEFT_OUT[Number(path)]?.instead ?? '',
      loader: 'js',
      resolveDir: import.meta.dirname,
    }));
  },
};
