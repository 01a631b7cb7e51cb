import { lossKinds, scoreKinds } from '../contract/names.ts';
import { scoreName } from './detector.ts';
import { lossName } from './names.ts';
import { say } from './say.ts';
import { capital } from './text.ts';

/** What a setting of this name says for one of its choices: the word that facts about a run use for it. */
export function choiceText(name: string, choice: string): string {
  const loss = lossKinds.find((kind) => kind === choice);
  if (name === 'loss' && loss !== undefined) return capital(lossName(loss));
  const score = scoreKinds.find((kind) => kind === choice);
  if (name === 'score' && score !== undefined) return scoreName(score);
  return say(choice);
}
