import { initial } from './0001-initial.ts';
import { review } from './0002-review.ts';
import { runCard } from './0003-run-card.ts';
import { trainingState } from './0004-training-state.ts';
import { counterfactual } from './0006-counterfactual.ts';
import { removedLabel } from './0007-removed-label.ts';
import { latent } from './0008-latent.ts';
import { answers } from './0009-answers.ts';
import { zone } from './0010-zone.ts';

/** In order; entry n brings a file from version n to n + 1. Forward only; a released one is never edited. */
export const migrations: readonly string[] = [
  initial,
  review,
  runCard,
  trainingState,
  counterfactual,
  removedLabel,
  latent,
  answers,
  zone,
];
