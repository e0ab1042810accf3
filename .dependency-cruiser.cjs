// Who may import whom. docs/contributing.md tells why; `npm run check` enforces it.
const shared = (folder) => `^shared/${folder}/`;
const ERRORS = '^shared/errors\\.ts$';
const PORTS = '^shared/platform/ports\\.ts$';

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
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'two files may name each other’s types, never need each other’s code',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'the domain decides from its arguments alone: no package, no node module',
      from: { path: shared('domain') },
      to: { pathNot: shared('domain') },
    },
    only(
      'channels-know-the-domain',
      '^shared/channels/(?!email/|interpret\\.ts$)',
      [shared('domain'), shared('channels'), ERRORS],
      'only the email channel, and what interprets any input, know mail',
    ),
    only('email-channel', '^shared/channels/(email/|interpret\\.ts$)', [
      shared('domain'),
      shared('channels'),
      shared('email'),
      ERRORS,
    ]),
    {
      name: 'channels-stay-apart',
      severity: 'error',
      comment:
        'a channel never imports another channel (verification schemes, and what platforms of one house share, are shared by nature)',
      from: { path: '^shared/channels/(?!schemes/)([^/]+)/' },
      to: { path: '^shared/channels/(?!schemes/|meta/)[^/]+/', pathNot: '^shared/channels/$1/' },
    },
    only('email-knows-the-domain', shared('email'), [shared('domain'), shared('email'), ERRORS]),
    only('store-knows-the-domain', shared('store'), [shared('domain'), shared('store'), PORTS, ERRORS]),
    only('platform-is-an-edge', shared('platform'), [shared('domain'), shared('platform'), ERRORS]),
    only('classifier-knows-the-domain', shared('classifier'), [shared('domain'), shared('classifier')]),
    only(
      'search-knows-ports',
      shared('search'),
      [shared('domain'), shared('search'), shared('store'), '^shared/api/(?:search-)?views\\.ts$', PORTS, ERRORS],
      'an index that another could replace: nothing of the desk but its messages',
    ),
    only('api-is-schemas', shared('api'), [shared('domain'), shared('api')]),
    only('settings-are-data', shared('settings'), [shared('domain'), shared('settings')]),
    only('shared-stays-below', '^shared/', ['^shared/'], 'nothing shared knows who uses it'),
    only('functions-use-shared', '^functions/', ['^shared/', '^functions/']),
    {
      name: 'functions-stay-apart',
      severity: 'error',
      from: { path: '^functions/([^/]+)/' },
      to: { path: '^functions/[^/]+/', pathNot: '^functions/$1/' },
    },
    only('web-knows-the-api', '^web/', ['^web/', shared('domain'), shared('api')]),
    only('infra-knows-names-only', '^infra/', [
      '^infra/',
      '^shared/store/table\\.ts$',
      shared('settings'),
      shared('domain'),
      shared('api'),
      ERRORS,
      '^desk\\.config\\.ts$',
    ]),
    {
      name: 'nobody-imports-local',
      severity: 'error',
      from: { path: '^(shared|functions|infra|web)/' },
      to: { path: '^(local|cli|test)/' },
    },
    {
      name: 'local-not-infra',
      severity: 'error',
      from: { path: '^(local|cli)/' },
      to: { path: '^infra/(?!app\\.ts)' },
    },
    {
      name: 'aws-sdk-at-the-edge',
      severity: 'error',
      from: { path: '^shared/(domain|channels|email|settings|api|desk|search)/' },
      to: { path: 'node_modules/@aws-sdk', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'middy-in-platform',
      severity: 'error',
      from: { path: '^(shared/(?!platform)|functions)/' },
      to: { path: 'node_modules/@middy' },
    },
    {
      name: 'one-seed-for-all-properties',
      severity: 'error',
      from: { path: '^test/', pathNot: '^test/support/properties\\.ts$' },
      to: { path: 'node_modules/fast-check' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(cdk\\.out|dist|\\.switchboard)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main'],
    },
  },
};
