import type { AccuracySet } from './accuracy-set.ts';

/** Figures of one set: for each model one a seed, empty where it was refused. */
export interface AccuracyRow {
  readonly set: Pick<AccuracySet, 'group' | 'name' | 'metric'>;
  readonly figures: Readonly<Record<string, readonly number[]>>;
}

interface Mean {
  readonly name: string;
  readonly aim: number | null;
  readonly includes: (set: AccuracyRow['set']) => boolean;
}

const headlineSets = /cardio|thyroid|pendigits|mammography|satimage-2/;

const geneAims = { golub: 92, khan: 86, alon: null } as const;
const drawn = /^(\w+)-\d+$/;

/** What EVALUATION.md asks of the means. */
const means: readonly Mean[] = [
  {
    name: 'ADBench, the six',
    aim: 95,
    includes: ({ group, name }) => group === 'adbench' && headlineSets.test(name),
  },
  { name: 'ADBench, all', aim: null, includes: ({ group }) => group === 'adbench' },
  { name: 'NAB', aim: 65, includes: ({ group }) => group === 'nab' },
  { name: 'SMD', aim: 52, includes: ({ group }) => group === 'smd' },
  { name: 'machines', aim: null, includes: ({ group }) => group === 'machines' },
  { name: 'UCR', aim: 100, includes: ({ group }) => group === 'ucr' },
  { name: 'PM2.5, injected', aim: 45, includes: ({ group }) => group === 'air' },
  { name: 'digits', aim: 98.5, includes: ({ group }) => group === 'digits' },
  ...(['golub', 'khan', 'alon'] as const).flatMap((genes): Mean[] => [
    { name: `${genes}, file order`, aim: null, includes: ({ name }) => name === `${genes}-file` },
    {
      name: `${genes}, ten halves`,
      aim: geneAims[genes],
      includes: ({ name }) => drawn.exec(name)?.[1] === genes,
    },
  ]),
];

const nameWidth = 36;
const cellWidth = 14;

export function headLine(models: readonly string[]): string {
  const cells = models.map((model) => model.padStart(cellWidth));
  return `${'set'.padEnd(nameWidth)}${'figure'.padEnd(9)}${cells.join('')}`;
}

/** "97.1 +-0.2": mean over seeds and population standard deviation. */
export function rowLine({ set, figures }: AccuracyRow, models: readonly string[]): string {
  const cells = models.map((model) => spread(figures[model] ?? []).padStart(cellWidth));
  return `${set.name.slice(0, nameWidth - 2).padEnd(nameWidth)}${set.metric.padEnd(9)}${cells.join('')}`;
}

/** The mean over the sets of each headline, seed by seed; those of which nothing was measured are left out. */
export function meanLines(rows: readonly AccuracyRow[], models: readonly string[]): string[] {
  return means.flatMap(({ name, aim, includes }) => {
    const chosen = rows.filter(({ set }) => includes(set));
    if (chosen.length === 0) return [];
    const cells = models.map((model) => spread(meanBySeed(chosen, model)).padStart(cellWidth));
    const aimed = aim === null ? '' : `aim ${String(aim)}`;
    return [`${name.padEnd(nameWidth)}${aimed.padEnd(9)}${cells.join('')}`];
  });
}

/** Empty where one of the sets has no figure. Models without chance have one figure for all seeds. */
export function meanBySeed(rows: readonly AccuracyRow[], model: string): number[] {
  const lists = rows.map(({ figures }) => figures[model] ?? []);
  if (lists.some((list) => list.length === 0)) return [];
  const seeds = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: seeds }, (_, seed) =>
    meanOf(lists.map((list) => list[seed % list.length] ?? NaN)),
  );
}

function spread(values: readonly number[]): string {
  if (values.length === 0) return '-';
  const mean = meanOf(values);
  if (values.length === 1) return mean.toFixed(1);
  const deviation = Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
  return `${mean.toFixed(1)} +-${deviation.toFixed(1)}`;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
