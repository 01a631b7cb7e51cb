import { describe, expect, it } from 'vitest';
import { runSettings } from '../../../src-main/contract/schemas.ts';
import { runControls, trainingParameters } from '../../../src-main/contract/training-parameters.ts';
import { usualControl } from '../../../src-main/engine/training/usual-control.ts';
import { TrainingForm } from '../../../src-renderer/engine/training-form.svelte.ts';

describe('how a network is trained', () => {
  it('asks for nothing while nothing is typed', () => {
    expect(new TrainingForm(() => undefined).settings()).toEqual({});
  });

  it('has the bounds of the schema and the usual defaults', () => {
    for (const { name, min, max, default: usual, above } of trainingParameters) {
      if (typeof usual === 'number' && name in usualControl) {
        expect(Object.entries(usualControl)).toContainEqual([name, usual]);
      }
      if (min === null || max === null) continue;
      const form = new TrainingForm(() => undefined);
      for (const [value, isGood] of [
        [max, true],
        [max + 1, false],
        [min - 1, false],
        [min, !above],
      ] as const) {
        form.setText(name, String(value));
        const field = form.fields.find(({ info }) => info.name === name);
        expect([name, value, field?.fault === null]).toEqual([name, value, isGood]);
        const beside = runControls.some((control) => control === name);
        const settings = beside ? { [name]: value } : { training: { [name]: value } };
        expect([name, value, runSettings.safeParse(settings).success]).toEqual([
          ...[name, value, isGood],
        ]);
      }
    }
  });

  it('gives what is changed, at its place, and takes it over again', () => {
    const form = new TrainingForm(() => undefined);
    const typed = { loss: 'huber', patience: '3', optimiser: 'sgd', trim: '0.1', jitter: '0' };
    for (const [name, text] of Object.entries(typed)) form.setText(name, text);
    const settings = form.settings();
    expect(settings).toEqual({
      ...{ loss: 'huber', patience: 3 },
      training: { optimiser: 'sgd', trim: 0.1 },
    });
    expect(runSettings.safeParse(settings).success).toBe(true);
    const other = new TrainingForm(() => undefined);
    other.take(settings);
    expect(other.settings()).toEqual(settings);
    other.reset();
    expect(other.settings()).toEqual({});
  });

  it('says nothing of what cannot be read', () => {
    const form = new TrainingForm(() => undefined);
    form.setText('trim', 'much');
    expect(form.fields.find(({ info }) => info.name === 'trim')?.fault).not.toBeNull();
    expect(form.settings()).toEqual({});
  });
});
