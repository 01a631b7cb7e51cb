import type { RecipeStep } from '../../../contract/schemas.ts';
import type { Finding } from '../../../contract/types.ts';
import { info, listNames } from '../finding.ts';
import type { HealthColumn, HealthData } from './health-findings.ts';

/** Prices whose level says nothing by itself: what moves them is the change. */
const priceName =
  /^(?:[a-z]{1,6}[. _])?(?:adj(?:usted|\.)?[ _]?)?(?:open|high|low|close|price|last|vwap)(?:[ _*]|$)/i;
const volumeName = /^(?:[a-z]{1,6}[. _])?volume$/i;

/** A table this wide with values this uneven holds counts or intensities. */
const fewestGenes = 50;
const uneven = 50;

/** Changes of scale that the kind of data calls for. */
export function transformFindings(data: HealthData): Finding[] {
  return [...priceFindings(data), ...countFindings(data)];
}

export const isPrice = ({ name, min }: Pick<HealthColumn, 'name' | 'min'>): boolean =>
  priceName.test(name) && min > 0;

function priceFindings({ time, columns, isPanel = false }: HealthData): Finding[] {
  if (time === null && !isPanel) return [];
  const prices = columns.filter(isPrice);
  if (prices.length < 2) return [];
  const steps = returnSteps(columns);
  const names = listNames(prices.map(({ name }) => name));
  return [
    info(`Prices: ${names}. Their level follows the trend; returns say what is odd.`, null, [
      { label: 'Judge returns instead of prices', steps },
    ]),
  ];
}

/** Prices as changes, volumes as logarithms; none where fewer than two columns hold prices. */
export function returnSteps(columns: readonly Pick<HealthColumn, 'name' | 'min'>[]): RecipeStep[] {
  const prices = columns.filter(isPrice);
  if (prices.length < 2) return [];
  const volumes = columns.filter(({ name, min }) => volumeName.test(name) && min >= 0);
  return [
    ...prices.map(({ name }): RecipeStep => ({ do: 'log-return', column: name })),
    ...volumes.map(({ name }): RecipeStep => ({ do: 'log', column: name, plus: 1 })),
  ];
}

function countFindings({ kind, columns }: HealthData): Finding[] {
  if (kind !== 'table' || columns.length < fewestGenes) return [];
  if (columns.some(({ min }) => min < 0)) return [];
  const skewed = columns.filter(({ max, median }) => max > uneven * Math.max(median, 1));
  const whole = columns.every(isWhole);
  if (skewed.length * 10 < columns.length && !whole) return [];
  const log: RecipeStep = { do: 'log', column: null, plus: 1 };
  return [
    info(
      whole
        ? `${String(columns.length)} columns of counts: a few large ones would decide everything.`
        : `${String(columns.length)} columns of very uneven size: a few large ones would decide everything.`,
      null,
      [
        { label: 'Take logarithms', steps: [log] },
        ...(whole
          ? [{ label: 'Counts per million, then logarithms', steps: [{ do: 'log-cpm' } as const] }]
          : []),
      ],
    ),
  ];
}

/** Cells looked at in each column. */
const looked = 200;

function isWhole({ values, distinct }: HealthColumn): boolean {
  return distinct > 2 && values.subarray(0, looked).every((v) => Number.isNaN(v) || v % 1 === 0);
}
