// Who may import whom: the table of ARCHITECTURE.md as rules. Imports run only up the table, and nowhere in a circle.

/** Folders from the top of the table down; each may import the ones above it that it names. */
const inner = {
  model: [],
  catalogue: ['model'],
  classifiers: ['model', 'catalogue'],
  routing: ['model', 'catalogue'],
  dialogs: ['model', 'catalogue', 'classifiers', 'routing'],
  store: ['model'],
  cases: ['model', 'catalogue', 'routing', 'store'],
  delivery: ['model', 'catalogue', 'routing', 'store', 'cases'],
  triage: ['model', 'catalogue', 'routing', 'store', 'cases'],
  web: ['model'],
};
const mayImport = {
  ...inner,
  bot: Object.keys(inner),
  commands: [...Object.keys(inner), 'bot'],
};

/** The folders of dialogs/ in the order in which they are built upon each other; what lies beside them may import them all. */
const dialogs = ['step', 'reading', 'policy', 'recording', 'saying', 'answering', 'telling'];

/** Each library has the folders that import it; zod is everybody's. */
const owners = {
  'botbuilder|botframework-[a-z]+': ['bot'],
  restify: ['bot'],
  ws: ['bot'],
  esbuild: ['bot'],
  'file-type': ['bot'],
  pino: ['bot'],
  '@microsoft/microsoft-graph-client': ['bot'],
  '@azure/msal-node': ['bot'],
  hono: ['web'],
  '@scottish-government/design-system': ['web'],
  'js-yaml': ['catalogue'],
  fflate: ['commands'],
  mongodb: ['store'],
  natural: ['classifiers'],
  'libphonenumber-js': ['classifiers'],
  tldts: ['classifiers'],
  'linkify-it': ['classifiers'],
  ibantools: ['classifiers'],
  'uk-modulus-checking': ['classifiers'],
  'prom-client': ['bot'],
  'chrono-node': ['classifiers'],
  '@noble/hashes': ['classifiers'],
  '@scure/bip39': ['classifiers', 'store'],
};

const house = Object.keys(mayImport);

export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    // A package of types alone has nothing to resolve to, and is gone before anything runs.
    {
      name: 'resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@microsoft/microsoft-graph-types$' },
    },
    ...house.map((folder) => ({
      name: `${folder}-imports-up`,
      severity: 'error',
      from: { path: `^${folder}/` },
      to: {
        path: `^(${[...house, 'test', 'bench', 'deploy'].filter((other) => other !== folder && !mayImport[folder].includes(other)).join('|')})/`,
      },
    })),
    ...dialogs.map((folder, at) => ({
      name: `dialogs-${folder}-imports-up`,
      severity: 'error',
      from: { path: `^dialogs/${folder}/` },
      to: { path: '^dialogs/', pathNot: `^dialogs/(${dialogs.slice(0, at + 1).join('|')})/` },
    })),
    ...Object.entries(owners).map(([library, folders]) => ({
      name: `owner-of-${library.split('|')[0]}`,
      severity: 'error',
      from: { path: `^(${house.join('|')})/`, pathNot: `^(${folders.join('|')})/` },
      to: { path: `node_modules/(${library})/` },
    })),
    {
      name: 'no-natural-root',
      comment: "natural's root loads databases' drivers, reads .env and prints adverts",
      severity: 'error',
      from: {},
      to: { path: 'node_modules/natural/lib/natural/index\\.js$' },
    },
    {
      name: 'dependencies-only',
      severity: 'error',
      from: { path: `^(${house.join('|')})/` },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '@microsoft/microsoft-graph-types' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(data|test-results)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
