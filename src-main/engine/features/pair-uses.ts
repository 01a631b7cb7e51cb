import type { PairUse } from '../../contract/models.ts';
import type { ModelId } from '../../contract/types.ts';

/** Models that learn a target from something else; all others learn each row from itself. */
const uses: Partial<Readonly<Record<ModelId, PairUse>>> = {
  dense: 'also',
  conv1d: 'also',
  superres: 'only',
  resize: 'only',
  ridge: 'only',
};

export const pairUseOf = (id: ModelId): PairUse => uses[id] ?? 'never';
