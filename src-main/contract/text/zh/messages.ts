import { adviceMessages } from './messages/advice.ts';
import { eventMessages } from './messages/events.ts';
import { checkFaults } from './messages/faults/checks.ts';
import { dataFaults } from './messages/faults/data.ts';
import { fileFaults } from './messages/faults/files.ts';
import { runFaults } from './messages/faults/runs.ts';
import { settingFaults } from './messages/faults/settings.ts';
import { changeFaults } from './messages/faults/changes.ts';
import { findingMessages } from './messages/findings.ts';
import { moreFindings } from './messages/findings-more.ts';
import { formerMessages } from './messages/former.ts';
import { furtherMessages } from './messages/further.ts';
import { modelMessages } from './messages/models.ts';
import { planMessages } from './messages/plan.ts';
import { recipeMessages } from './messages/recipe.ts';
import { remedyMessages } from './messages/remedies.ts';
import { resultMessages } from './messages/results.ts';
import { unitMessages } from './messages/units.ts';

/**
 * Simplified Chinese of the sentences that the engine makes, by their English. In a key, places named `n`, `n2` and so on hold
 * numbers; those that begin with `said` hold what is a message itself, with `list` several such, with
 * `names` a list of names; all others stay as they are.
 */
export const zhMessages: Readonly<Record<string, string>> = {
  ...unitMessages,
  ...findingMessages,
  ...moreFindings,
  ...planMessages,
  ...resultMessages,
  ...eventMessages,
  ...furtherMessages,
  ...formerMessages,
  ...recipeMessages,
  ...modelMessages,
  ...remedyMessages,
  ...adviceMessages,
  ...fileFaults,
  ...dataFaults,
  ...settingFaults,
  ...runFaults,
  ...changeFaults,
  ...checkFaults,
};
