/**
 * Who may import whom: each layer's folder, and the folders it may import beside itself.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const allowedLayers = {
  'src-main/contract': [],
  'src-main/words': ['src-main/contract'],
  'src-main/rpc': ['src-main/contract'],
  'src-main/compute': ['src-main/contract', 'src-main/engine'],
  'src-main/engine': ['src-main/contract', 'src-main/words', 'src-main/rpc', 'src-main/compute'],
  'src-main/trainer': [
    'src-main/contract',
    'src-main/words',
    'src-main/rpc',
    'src-main/compute',
    'src-main/engine',
  ],
  'src-main/cli': [
    'src-main/contract',
    'src-main/words',
    'src-main/rpc',
    'src-main/compute',
    'src-main/engine',
  ],
  'src-main/shell': ['src-main/contract', 'src-main/rpc'],
  'src-renderer': ['src-main/contract', 'src-main/words'],
};

/** Single files that reach further than their layer: words between two processes, and the version. */
export const sharedFiles = [
  { file: 'src-main/trainer/protocol.ts', folders: ['src-main/engine'] },
  { file: 'package.json', folders: ['src-main'] },
];

/** Packages that are kept to some folders. Tests, benchmarks and scripts may use everything. */
export const reservedPackages = [
  { pattern: /^electron(\/|$)/, folders: ['src-main/shell'] },
  { pattern: /^better-sqlite3(\/|$)/, folders: ['src-main/engine/store'] },
  { pattern: /^i18next$/, folders: ['src-main/words'] },
  { pattern: /^webgpu$/, folders: ['src-main/compute'] },
  {
    pattern: /^@tensorflow\//,
    folders: [
      'src-main/compute',
      'src-main/engine/model',
      'src-main/engine/training',
      'src-main/trainer',
    ],
  },
];

/** Layers that may use few packages or none but these. */
export const allowedPackages = [
  { folder: 'src-main/contract', pattern: /^zod(\/|$)/, words: 'zod' },
  { folder: 'src-main/words', pattern: /^i18next$/, words: 'i18next' },
  { folder: 'src-renderer', pattern: /^(?!node:)/, words: 'no part of Node' },
];
