import type { BlendChoice } from '../contract/blend.ts';
import type { RunPlan } from '../contract/types.ts';
import type { SelfTestEnd, TestedDetector } from '../engine/evaluation/self-test.ts';
import {
  type Candidate,
  figureOf,
  holdPromise,
  type Promised,
} from '../engine/select/hold-promise.ts';
import type { Alternative } from './alternatives.ts';
import { withLimit } from './judge.ts';
import type { JudgedLeads } from './judge-leads.ts';
import type { Prepared } from './prepare.ts';

export interface KeptPromise {
  readonly model: JudgedLeads;
  /** Its own figures beside those of the baseline. */
  readonly tested: SelfTestEnd;
}

/** A candidate, and how it would judge; null where it judges already. */
interface Entry extends Candidate {
  readonly other: Alternative | null;
}

/**
 * What judges a run whose model was chosen: the detectors that were kept, unless in the self-test a baseline alone does
 * better by more than two points. Then the limit moves, where it is automatic, as little as makes up for it; else the
 * most of the detectors that do as well judge, or the best alone. `tested.others`: of the alternatives to `model`;
 * `beside`: the baseline beside it, null where that is no alternative.
 */
export async function keepPromise(
  model: JudgedLeads,
  tested: SelfTestEnd,
  beside: Alternative | null,
  data: Prepared,
  plan: RunPlan,
): Promise<KeptPromise> {
  const { selfTest } = tested;
  const { choice } = model;
  if (selfTest === null || tested.model === null || choice === undefined) return { model, tested };
  const entries = entriesOf(model, tested.model, tested, beside);
  const found = holdPromise(entries, plan.threshold.method === 'auto');
  const { other, tested: own } = entries[found.chosen]!;
  const judged = other === null ? { ...model, choice } : await other.judge();
  return {
    model: {
      ...model,
      ...judged,
      judged: found.isMoved ? withLimit(data, plan, judged.judged, found.limit) : judged.judged,
      choice: withFigures(judged.choice, entries, found),
    },
    tested: { ...tested, selfTest: { ...selfTest, model: found.score, controlPeaks: own.peaks } },
  };
}

function withFigures(
  choice: BlendChoice,
  entries: readonly Entry[],
  { score, reason }: Promised,
): BlendChoice {
  const alone = (member: number): Entry | undefined =>
    entries.find(({ other }) => other?.set.length === 1 && other.set[0] === member);
  return {
    ...choice,
    members: choice.members.map((member, i) => {
      const entry = alone(i);
      return entry === undefined ? member : { ...member, selfTest: figureOf(entry.tested.score) };
    }),
    selfTest: figureOf(score),
    reason: reason === '' ? choice.reason : `${choice.reason} ${reason}`,
  };
}

/** In order of preference. */
function entriesOf(
  { choice, judged, alternatives }: JudgedLeads,
  own: TestedDetector,
  { others, baseline }: SelfTestEnd,
  beside: Alternative | null,
): Entry[] {
  const kept = choice?.members.flatMap((member) => (member.kept ? [member.model] : [])) ?? [];
  const first: Entry = {
    models: kept,
    tested: own,
    limit: judged.threshold.value,
    isBaseline: false,
    other: null,
  };
  const rest = [
    ...alternatives.map((other, i) => entryOf(other, others[i]!)),
    ...(beside === null || baseline === null ? [] : [entryOf(beside, baseline)]),
  ];
  const isSingle = ({ models }: Entry): boolean => models.length === 1;
  return [
    first,
    ...rest.filter((entry) => !isSingle(entry)),
    ...rest.filter(isSingle).sort((a, b) => figureOf(b.tested.score) - figureOf(a.tested.score)),
  ];
}

function entryOf(other: Alternative, tested: TestedDetector): Entry {
  const { models, isBaseline, detecting } = other;
  return { models, isBaseline, limit: detecting.threshold, tested, other };
}
