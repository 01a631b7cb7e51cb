import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../../src-main/contract/schemas.ts';
import { columnOf, findingTexts, importText, refused, valuesOf } from '../support/files.ts';

interface Stations {
  readonly names: readonly string[];
  readonly hours: number;
  /** Hours between the first rows of one station and the next. */
  readonly shift?: number;
}

/** Hourly rows of each station, one station after the other in turns; values count up from a level of its own. */
function longText({ names, hours, shift = 0 }: Stations): string {
  const lines = ['station,time,NO2,CO'];
  for (let hour = 0; hour < hours; hour++) {
    names.forEach((name, i) => {
      const at = new Date(Date.UTC(2024, 0, 1, hour + i * shift)).toISOString().slice(0, 16);
      lines.push(
        `${name},${at.replace('T', ' ')},${100 * i + ((hour * 7) % 11)},${(hour * 3) % 7}`,
      );
    });
  }
  return `${lines.join('\n')}\n`;
}

const two = longText({ names: ['B', 'A'], hours: 30 });
const panel: ImportOptions = { entity: 'station', layout: 'panel' };

describe('stacked rows', () => {
  it('stand together by entity, each in the order of time', async () => {
    const dataset = await importText(two, panel);
    expect(dataset.report.panel?.entities).toEqual([
      { name: 'A', from: 0, to: 30 },
      { name: 'B', from: 30, to: 60 },
    ]);
    expect(valuesOf(dataset, 'NO2').slice(28, 33)).toEqual([100 + 9, 100 + 5, 0, 7, 3]);
    expect([...(dataset.rowOrder ?? [])].slice(0, 3)).toEqual([1, 3, 5]);
    expect(dataset.timeValues?.[30]).toBe(Date.UTC(2024, 0, 1));
  });

  it('have a time axis for each, and none as a whole', async () => {
    const dataset = await importText(longText({ names: ['A', 'B'], hours: 30, shift: 90 }), panel);
    expect([dataset.time, dataset.kind]).toEqual([null, 'series']);
    expect(dataset.report.panel?.time).toMatchObject({
      columns: ['time'],
      startMs: Date.UTC(2024, 0, 1),
      endMs: Date.UTC(2024, 0, 1, 119),
      stepMs: 3_600_000,
      regularity: 1,
      gaps: 0,
      duplicates: 0,
    });
  });

  it('say how far apart their levels are, and judge no name', async () => {
    const dataset = await importText(longText({ names: ['1', '10', '2'], hours: 30 }), panel);
    expect(dataset.report.panel?.entities.map(({ name }) => name)).toEqual(['1', '2', '10']);
    expect(dataset.report.panel?.levels?.column).toBe('NO2');
    expect(dataset.report.panel?.levels?.between).toBeGreaterThan(0.99);
    expect(columnOf(dataset, 'station').info.role).toBe('identifier');
    expect(columnOf(dataset, 'NO2').info.role).toBe('feature');
  });

  const many = Array.from({ length: 120 }, (_, i) => `s${i}`);

  it.each<[string, string, ImportOptions, boolean, string]>([
    ['few stations of the same hours', two, {}, false, 'One column for each value'],
    ['as asked', two, { layout: 'panel' }, true, 'as you asked'],
    ['too many columns', longText({ names: many, hours: 8 }), {}, true, 'would make 240 columns'],
    [
      'as asked, however many',
      longText({ names: many, hours: 8 }),
      { layout: 'columns' },
      false,
      'One column for each value',
    ],
    [
      'hours that hardly overlap',
      longText({ names: ['A', 'B', 'C', 'D'], hours: 30, shift: 29 }),
      {},
      true,
      'hardly overlap: side by side, 74 % of the cells would be empty',
    ],
  ])('are chosen: %s', async (_name, text, options, isStacked, said) => {
    const dataset = await importText(text, { entity: 'station', ...options });
    expect(dataset.report.panel !== undefined).toBe(isStacked);
    expect(findingTexts(dataset)).toContain(said);
  });

  it.each<
    [string, string, ImportOptions, 'settings/invalid' | 'csv/time' | 'data/unknown-column', string]
  >([
    ['no entity', two, { layout: 'panel' }, 'settings/invalid', 'no column names'],
    ['an unknown column', two, { ...panel, entity: 'town' }, 'data/unknown-column', 'town'],
    ['no time', 'station,NO2\nA,1\nB,2\nA,3\n', panel, 'csv/time', 'each station'],
    ['the time itself', two, { ...panel, entity: 'time' }, 'settings/invalid', 'time'],
    [
      'fractions',
      two.replace(',7,', ',7.5,'),
      { ...panel, entity: 'NO2' },
      'settings/invalid',
      'fractions',
    ],
    ['an empty name', two.replace('\nA,', '\n,'), panel, 'settings/invalid', 'row 2 names nothing'],
  ])('are refused with %s', async (_name, text, options, code, message) => {
    await refused(importText(text, options), code, message);
  });
});
