import { describe, expect, it } from 'vitest';
import { modelList } from '../../src-main/engine/gallery/model-list.ts';
import { modelName } from '../../src-main/words/names.ts';

describe('modelName', () => {
  it.each(modelList().map(({ id, label }) => [id, label] as const))(
    'calls %s what the registries call it: %s',
    (id, label) => {
      expect(modelName(id)).toBe(label);
    },
  );
});
