import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../src-main/contract/errors.ts';
import { renderReport } from '../../../src-main/engine/report/html-report.ts';
import { evaluationOf } from '../../support/evaluation-sample.ts';
import {
  column,
  dataset,
  event,
  plan,
  reportInput,
  result,
  run,
  series,
} from './support/report-fixture.ts';

const hostile = `"><img src=x onerror=alert(1)></style><script>alert('x')</script>`;

describe('renderReport', () => {
  const page = renderReport(reportInput());

  it.each([
    ['the result', '2 events in 100 days'],
    ['the proportion', '2.1 % not judged'],
    ['the device', 'CPU, WebAssembly'],
    ['the events', '2004-03-23 06:00'],
    ['what happened', 'NO2 far above expected'],
    ['the verdict on the baseline', 'The network finds 1 event that PCA misses.'],
    ['warnings of the plan', 'The training part may hold anomalies.'],
    ['warnings of the file', 'NO2 holds -200 where nothing was measured.'],
    ['the training', 'No progress for 8 epochs.'],
    ['reasons of settings', 'The strongest repetition is 24 rows.'],
    ['thresholds that were weighed', 'median + 6 MAD of the logarithm'],
    ['the seed', '>42<'],
    ['the file', 'ab'.repeat(32)],
    ['versions', 'node 24.21.0'],
  ])('tells %s', (_, text) => {
    expect(page.replace(/\s+/g, ' ')).toContain(text);
  });

  it.each([
    ['the lights', 'PCA does as well: prefer it.'],
    ['their rules', 'Green where the model does better.'],
    ['the faults that were found', '20 %<br /><span class="soft" >8 σ</span'],
    ['errors by part', '0.04'],
    ['the code', 'Directions used'],
    ['the energy', '412 J: counters of the processor'],
  ])('tells %s of an evaluated run, and of an older one nothing', (_, text) => {
    const evaluated = renderReport(
      reportInput({ run: run({ result: result({ evaluation: evaluationOf() }) }) }),
    );
    expect(evaluated.replace(/\s+/g, ' ')).toContain(text);
    expect(page).not.toContain('<h2>Evaluation</h2>');
  });

  it('has a way to each of its sections', () => {
    const ways = [...page.matchAll(/<a href="#(\w+)"/g)].map(([, id]) => id);
    expect(ways).toContain('events');
    expect(ways).toEqual([...page.matchAll(/<section id="(\w+)"/g)].map(([, id]) => id));
  });

  it('speaks of no events where there are none', () => {
    const quiet = renderReport(reportInput({ events: [] }));
    expect(quiet).not.toContain('Events are shaded');
    expect(quiet).toContain('What was not judged is hatched.');
  });

  it('lists the worst rebuilt of very many columns', () => {
    const evaluation = evaluationOf();
    if (evaluation.quality === null) throw new Error('the sample has no quality');
    const columns = Array.from({ length: 700 }, (_, i) => ({ column: `gene ${i}`, r2: i / 700 }));
    const many = { ...evaluation, quality: { ...evaluation.quality, columns } };
    const wide = renderReport(reportInput({ run: run({ result: result({ evaluation: many }) }) }));
    expect(wide).toContain('gene 59<');
    expect(wide).not.toContain('gene 60<');
    expect(wide).toContain('And 640 more columns.');
  });

  it('is Chinese where that is asked for, and English again after it', () => {
    const evaluated = { run: run({ result: result({ evaluation: evaluationOf() }) }) };
    const chinese = renderReport(reportInput(evaluated), 'zh-CN');
    expect(chinese).toContain('<html lang="zh-CN">');
    expect(chinese.replace(/\s+/g, ' ')).toContain('<h1>100 天内 2 个事件</h1>');
    const shown = chinese.replace(/<style>[^]*<\/style>/, '').replace(/<[^>]*>/g, '\n');
    const own = JSON.stringify(reportInput(evaluated));
    const english = [...shown.matchAll(/\p{Script=Latin}[\p{Script=Latin} -]* \p{Ll}{2,}/gu)]
      .map(([words]) => words)
      .filter((words) => !own.includes(words));
    expect(english).toEqual([]);
    expect(renderReport(reportInput())).toBe(page);
  });

  it('needs nothing but itself', () => {
    expect(page).not.toMatch(
      /https?:|src=|href=(?!"#)|@import|<link|<script|<iframe| style=| on[a-z]+=/i,
    );
    expect([...page.matchAll(/url\(([^)]*)\)/g)].map((match) => match[1])).toEqual(['#hatch']);
  });

  it('names its one style sheet by hash and forbids everything else', () => {
    const style = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; base-uri`,
    );
    expect(style).toContain('@media print');
    expect(style).toContain('prefers-color-scheme:dark');
  });

  it('escapes every text that a file, a user or a machine can choose', () => {
    const hostileEvent = {
      ...event(1, 300, 320),
      summary: hostile,
      columns: [{ column: hostile, share: 1, measured: 1, expected: 1 }],
    };
    const metrics = {
      column: hostile,
      positives: 3,
      aucRoc: 0.9,
      aucPr: null,
      precision: 0.5,
      recall: 1,
      f1: 0.66,
      labelledEvents: 2,
      foundEvents: 1,
    };
    const base = result();
    const text = renderReport(
      reportInput({
        dataset: dataset({
          name: hostile,
          sourceName: hostile,
          kindReason: hostile,
          sourceSha256: hostile,
          columns: [column(hostile, { unit: hostile, reason: hostile })],
          findings: [
            { severity: 'warning', text: hostile, column: hostile },
            { severity: 'info', text: hostile, column: null },
          ],
        }),
        run: run({
          name: hostile,
          plan: plan({
            features: [hostile],
            reasons: [{ setting: hostile, value: hostile, reason: hostile }],
            warnings: [hostile],
          }),
          result: result({
            stopReason: hostile,
            warnings: [hostile],
            versions: { [hostile]: hostile },
            labels: metrics,
            evaluation: evaluationOf({ selfTestNote: hostile }, hostile),
            baselineLabels: metrics,
            device: { ...base.device, label: hostile, reason: hostile },
            threshold: { ...base.threshold, reason: hostile },
          }),
        }),
        parameters: [{ label: hostile, value: hostile }],
        events: [hostileEvent],
        columns: [{ column: hostile, measured: series(() => 1), expected: null }],
      }),
    );
    expect(text).not.toMatch(/<img|<script|<\/style>[^]*<\/style>| onerror=alert\(1\)>/);
    expect(text.match(/&lt;script&gt;/g)?.length ?? 0).toBeGreaterThan(20);
  });

  it.each([
    ['no events', { events: [] }, 'Nothing rises above the threshold.'],
    [
      'no baseline and no epochs',
      { baselineScore: null, epochs: [], run: run({ result: result({ baseline: null }) }) },
      'Reconstruction error',
    ],
    [
      'no time axis',
      { dataset: dataset({ time: null }), score: series(() => 1, false) },
      'First row',
    ],
    ['nothing judged', { score: series(() => NaN), columns: [] }, 'Timeline'],
    [
      'no points at all',
      { score: { index: [], time: null, value: [] }, baselineScore: null, columns: [] },
      'Timeline',
    ],
    [
      'a score far above the threshold',
      { score: series((row) => (row === 5 ? 900 : 1)) },
      'logarithmic',
    ],
    ['one hour step', {}, '1 h, 99.8 % of the steps'],
  ])('renders %s', (_, changes, text) => {
    const rendered = renderReport(reportInput(changes));
    expect(rendered).toContain(text);
    expect(rendered).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  it('shows at most 500 events and says how many more there are', () => {
    const events = Array.from({ length: 620 }, (_, i) => event(i + 1, i * 3, i * 3 + 1));
    const text = renderReport(reportInput({ events }));
    expect(text).toContain('And 120 more');
    const drawn = text.match(/class="flagged"/g)?.length ?? 0;
    // Twelve numbered ones in each of three charts, and the rest joined by pixel.
    expect(drawn).toBeGreaterThan(36);
    expect(drawn).toBeLessThan(620);
  });

  it('refuses a run without a result', () => {
    const failed = run({ status: 'failed', result: null });
    expect(() => renderReport(reportInput({ run: failed }))).toThrow(EngineError);
    expect(() => renderReport(reportInput({ run: failed }))).toThrow(/run has no result/);
  });

  it.each([
    ['beside events', [event(1, 300, 320)]],
    ['without any', []],
  ])('lists what was said of stretches that are flagged no more: %s', (_, events) => {
    const note = { status: 'confirmed', reason: '', note: '<i>fire</i>', tags: ['depot'] } as const;
    const gone = [{ ...note, rows: [40, 44] as const, rank: null, updatedAtMs: 0 }];
    const text = renderReport(reportInput({ events, gone }));
    expect(text).toContain('No longer flagged');
    expect(text).toMatch(/>41<\/td>\s*<td[^>]*>5<\/td>/);
    expect(text).toContain('confirmed; &lt;i&gt;fire&lt;/i&gt;; #depot');
    expect(renderReport(reportInput({ events }))).not.toContain('No longer flagged');
  });
});
