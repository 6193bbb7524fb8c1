import { cruise, type ICruiseResult } from 'dependency-cruiser';

/*
 * Who may import whom (docs/adr/0001-the-house.md). Tests may reach across rooms and are left out.
 */

const forbidden = [
  {
    name: 'shared-imports-nothing-of-ours',
    from: { path: '^shared/' },
    to: { path: '^(electron|renderer|test|setup)/' },
  },
  {
    name: 'shared-knows-no-node',
    from: { path: '^shared/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'backend-imports-only-shared',
    from: { path: '^electron/backend/' },
    to: { path: '^(renderer|test|setup|electron/(main|preload|chromium|shell))/' },
  },
  {
    name: 'backend-knows-no-shell',
    from: { path: '^electron/backend/' },
    to: { path: 'node_modules/(electron|playwright-core|react)/' },
  },
  {
    // fCoSE is a layout of cytoscape's, and runs on a headless one in the compute worker: ADR 5.
    name: 'backend-knows-cytoscape-for-one-layout',
    from: {
      path: '^electron/backend/',
      pathNot: '^electron/backend/network/(forceLayout\\.ts|cytoscape-fcose\\.d\\.ts)$',
    },
    to: { path: 'node_modules/cytoscape/' },
  },
  {
    name: 'renderer-imports-only-shared',
    from: { path: '^renderer/' },
    to: { path: '^(electron|test|setup)/' },
  },
  {
    name: 'renderer-knows-no-node',
    from: { path: '^renderer/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'electron-stands-in-one-place',
    from: { path: '^(shared|renderer|electron/(backend|chromium|shell))/' },
    to: { path: '(^|node_modules/)electron($|/)', pathNot: '^electron/' },
  },
  {
    name: 'shells-enter-the-backend-by-its-door',
    from: { path: '^electron/(main|preload|chromium|shell)/' },
    to: { path: '^electron/backend/', pathNot: '^electron/backend/backend\\.ts$' },
  },
  {
    name: 'areas-leave-each-others-repositories-alone',
    from: { path: '^electron/backend/([^/]+)/' },
    to: { path: '^electron/backend/[^/]+/repo\\.ts$', pathNot: '^electron/backend/($1|audit)/' },
  },
  {
    name: 'engines-are-pure',
    from: { path: '^electron/backend/(network/engine|release/disclosure)/', pathNot: '/cli\\.ts$' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'engines-know-no-database',
    from: { path: '^electron/backend/(network/engine|release/disclosure)/' },
    to: { path: '^electron/backend/(store|dispatch|audit)/' },
  },
  { name: 'no-circles', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
];

/** The fewest modules each layer holds: a check that saw less was blind, and a blind check has failed. */
const fewest = {
  'shared/': 20,
  'electron/backend/': 30,
  'electron/main/': 2,
  'electron/chromium/': 2,
  'renderer/': 30,
};

/** The imports that break a layer, a line each. Empty when the house stands. */
export async function brokenLayers(root: string): Promise<string[]> {
  const result = await cruise(['shared', 'electron', 'renderer'], {
    baseDir: root,
    parser: 'swc',
    validate: true,
    ruleSet: { forbidden: forbidden as never },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.tsx?$' },
  });
  const { modules, summary } = result.output as ICruiseResult;
  const blind = Object.entries(fewest).flatMap(([folder, least]) => {
    const found = modules.filter(({ source }) => source.startsWith(folder)).length;
    return found >= least
      ? []
      : [`the layer check saw ${found} modules under ${folder}, fewer than ${least}`];
  });
  const unresolved = modules.flatMap(({ source, dependencies }) =>
    dependencies
      .filter(({ couldNotResolve, module }) => couldNotResolve && module.startsWith('.'))
      .map(({ module }) => `${source} imports ${module}, which is not there`),
  );
  return [
    ...blind,
    ...unresolved,
    ...summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  ];
}
