// Who may import whom. docs/contributing.md tells why; `npm run check` enforces it.
const shared = (folder) => `^shared/${folder}/`;
/** `from` may import only what `to` lists (paths inside the project); packages are ruled separately. */
const only = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: '^(shared|functions|infra|local|web|cli|test|desk\\.config)', pathNot: to },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(bun|deno|virtual)' } },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'the domain decides from its arguments alone: no package, no node module',
      from: { path: shared('domain') },
      to: { pathNot: shared('domain') },
    },
    only('channels-know-the-domain', '^shared/channels/(?!email)', ['^shared/domain/', '^shared/channels/', '^shared/errors\\.ts$']),
    only('email-channel', '^shared/channels/email/', ['^shared/domain/', '^shared/channels/', '^shared/email/', '^shared/errors\\.ts$']),
    {
      name: 'channels-stay-apart',
      severity: 'error',
      comment: 'a channel never imports another channel',
      from: { path: '^shared/channels/([^/]+)/' },
      to: { path: '^shared/channels/[^/]+/', pathNot: '^shared/channels/$1/' },
    },
    only('email-knows-the-domain', shared('email'), ['^shared/domain/', '^shared/email/', '^shared/errors\\.ts$']),
    only('store-knows-the-domain', shared('store'), ['^shared/domain/', '^shared/store/', '^shared/platform/ports\\.ts$', '^shared/errors\\.ts$']),
    only('platform-is-an-edge', shared('platform'), ['^shared/domain/', '^shared/platform/', '^shared/errors\\.ts$']),
    only('functions-use-shared', '^functions/', ['^shared/', '^functions/']),
    {
      name: 'functions-stay-apart',
      severity: 'error',
      from: { path: '^functions/([^/]+)/' },
      to: { path: '^functions/[^/]+/', pathNot: '^functions/$1/' },
    },
    only('web-knows-the-api', '^web/', ['^web/', '^shared/domain/', '^shared/api/']),
    only('infra-knows-names-only', '^infra/', ['^infra/', '^shared/store/table\\.ts$', '^shared/settings/', '^shared/domain/', '^desk\\.config\\.ts$']),
    { name: 'nobody-imports-local', severity: 'error', from: { path: '^(shared|functions|infra|web)/' }, to: { path: '^(local|cli|test)/' } },
    { name: 'local-not-infra', severity: 'error', from: { path: '^(local|cli)/' }, to: { path: '^infra/(?!app\\.ts)' } },
    {
      name: 'aws-sdk-at-the-edge',
      severity: 'error',
      from: { path: '^shared/(domain|channels|email|settings|api)/' },
      to: { path: 'node_modules/@aws-sdk' },
    },
    { name: 'middy-in-platform', severity: 'error', from: { path: '^(shared/(?!platform)|functions)/' }, to: { path: 'node_modules/@middy' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(cdk\\.out|dist|\\.switchboard)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
