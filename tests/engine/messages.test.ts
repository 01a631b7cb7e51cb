import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCatalogue } from '../../src-main/contract/errors.ts';
import { stepText } from '../../src-main/contract/recipe.ts';
import { trainingParameters } from '../../src-main/contract/training-parameters.ts';
import { modelList } from '../../src-main/engine/gallery/model-list.ts';
import { checksOf } from '../../src-main/engine/evaluation/checks.ts';
import { openEngine } from '../support/open-engine.ts';
import { sentencesIn, unsaid } from '../support/unsaid.ts';
import { evaluationOf } from '../support/evaluation-sample.ts';

const row = '1.5,2.5\n3.5,4.5\n5.5,1.5\n2.5,6.5\n'.repeat(8);

/** Files of which reading has something to say. */
const files: readonly (readonly [name: string, text: string])[] = [
  ['gaps', times([0, 1, 2, 3, 30, 31, 32, 33])],
  ['order', times([5, 4, 6, 7, 8, 9, 9, 10])],
  ['turned', times([9, 8, 7, 6, 5, 4, 3, 2])],
  ['cells', `a,b\n${row}x,inf\n${row}`],
  ['short', 'a,b,c\n1,2,3\n4,5\n6,7,8\n9,9,1\n'],
  ['blank', 'made by a logger\n\na;b\n1,5;2\n\n3,5;4\n5,5;7\n# a remark\n7,5;9\n'],
  ['names', 'a,a,,b\n1,2,3,4\n4,5,6,9\n6,7,8,1\n'],
  ['constant', 'a,b,c\n1,5,\n2,5,\n4,5,\n3,5,1\n'],
  ['units', `speed,load\nkm/h,%\n${row}`],
  [
    'codes',
    `t,a\n${Array.from({ length: 400 }, (_, i) => `${i},${i % 9 ? Math.sin(i) : -999}`).join('\n')}\n`,
  ],
];

function times(hours: readonly number[]): string {
  const rows = hours.map((hour, i) => {
    const at = new Date(Date.UTC(2024, 0, 1, hour)).toISOString().slice(0, 16).replace('T', ' ');
    return `${at},${Math.sin(i)}`;
  });
  return `time,a\n${rows.join('\n')}\n`;
}

describe('what the engine says has its message', () => {
  it('on what to do about an error', () => {
    expect(unsaid(sentencesIn(Object.values(errorCatalogue)))).toEqual([]);
  });

  it('on models and their parameters', () => {
    const all = [...modelList(), ...trainingParameters];
    expect(unsaid(sentencesIn(all).filter((text) => !/^\p{Lu}.* \d{4}$/u.test(text)))).toEqual([]);
  });

  it('on the steps of a recipe', () => {
    const steps = [
      { do: 'missing', column: null, values: [-200, -999] },
      { do: 'missing', column: 'a', values: [-200] },
      { do: 'role', column: 'a', role: 'identifier' },
      { do: 'resample', stepMs: 3_600_000, method: 'mean', coverage: 0.5 },
      { do: 'difference', column: 'a', lag: 1 },
      { do: 'difference', column: 'a', lag: 24 },
      { do: 'log', column: null, plus: 1 },
      { do: 'log-cpm' },
      { do: 'log-return', column: 'a' },
      { do: 'rolling', column: 'a', statistic: 'std', rows: 12 },
      { do: 'calendar', part: 'weekday' },
    ] as const;
    const texts = steps.map((step) =>
      stepText('values' in step ? { ...step, values: [...step.values] } : step),
    );
    expect(unsaid(texts)).toEqual([]);
  });

  it.each([
    'set by the self-test, so that no simple method finds more there',
    'no method is best on all data: each is tried on faults put into the validation part, the weak ones are left out, and the scores of the others are averaged; name a model to use it alone',
    'Columns whose values after the training part lie elsewhere than in it, by a population stability index above 0.25: green up to 10 % of the columns, amber above.',
  ])('on what earlier versions kept with a run: %s', (text) => {
    expect(unsaid([text])).toEqual([]);
  });

  it('on the lights of a run', () => {
    const { fit, selfTest, comparison } = evaluationOf();
    const moved = [0.01, -1.2, 0.5, 2].map((shift) => ({ column: 'NO2', index: 1, shift }));
    const checks = [4, 3, 0].flatMap((columns, i) =>
      checksOf({
        ...{ fit, selfTest, comparison, labels: null, stability: null, kind: 'series' },
        ...{ drift: { compared: 6, moved: moved.slice(0, columns) } },
        ...{ rows: 1000, judgedRows: 900 + 50 * i, flaggedRows: 40 },
      }),
    );
    const ofSample = ['Well fitted: as told.', comparison?.text];
    const said = sentencesIn(checks).filter((text) => !ofSample.includes(text));
    expect(unsaid(said)).toEqual([]);
  });

  it.each(files)('on reading %s', async (name, text) => {
    const engine = await openEngine();
    const path = join(engine.folder, `${name}.csv`);
    writeFileSync(path, text);
    const dataset = await engine.call('dataset.get', { datasetId: await engine.importFile(path) });
    const { findings, kindReason, columns } = dataset;
    const said = sentencesIn([findings, kindReason, columns.map(({ reason }) => reason)]);
    expect(said.length).toBeGreaterThan(0);
    expect(unsaid(said)).toEqual([]);
  });

  it.each(['pca', 'dense', 'auto'] as const)('on a run of %s', async (model) => {
    const engine = await openEngine();
    const path = join(engine.folder, 'series.csv');
    writeFileSync(path, times(Array.from({ length: 500 }, (_, hour) => hour)));
    const datasetId = await engine.importFile(path);
    const { runId } = await engine.train(datasetId, { model, epochs: 2 });
    const { plan, result } = await engine.call('run.get', { runId });
    const events = await engine.call('run.events', { runId });
    const range = { column: 'a', from: 0, to: 500 };
    const about = await engine.call('run.residuals', { runId, ...range });
    const said = sentencesIn([plan.reasons, plan.warnings, result?.evaluation, events, about]);
    expect(said.length).toBeGreaterThan(0);
    expect(unsaid(said)).toEqual([]);
  });
});
