import { measuredOn } from '../../src-main/contract/measured.ts';
import { modelFamilies, type ModelFamily, type ModelInfo } from '../../src-main/contract/models.ts';
import type { DataKind } from '../../src-main/contract/names.ts';
import { dataKindNames } from '../../src-main/contract/presets.ts';
import type { DatasetKind } from '../../src-main/contract/types.ts';
import { familyName, shortReference } from '../format/families.ts';
import type { ModelSetting } from './plan-form.svelte.ts';
import { say } from '../language/say.ts';
import { t } from '../language/t.ts';
import { numberText } from '../../src-main/words/numbers.ts';

/** One model to choose. */
export interface GalleryEntry {
  readonly id: ModelSetting;
  readonly title: string;
  readonly when: string;
  /** Who published it, and in which year. */
  readonly source: string;
  /** How well it did on data of this kind, and how long it took; empty where it was not measured. */
  readonly measured: string;
  /** Null for the automatic choice. */
  readonly info: ModelInfo | null;
  /** Why it cannot be chosen; null where it can. */
  readonly obstacle: string | null;
}

export interface GalleryGroup {
  readonly family: ModelFamily | 'auto';
  readonly title: string;
  readonly entries: readonly GalleryEntry[];
}

export interface GalleryOptions {
  readonly models: readonly ModelInfo[];
  readonly kind: DatasetKind;
  /** What was measured on data of this kind is told; undefined: nothing. */
  readonly dataKind?: DataKind | undefined;
  /** Whether there is a target to learn. */
  readonly hasTarget: boolean;
  readonly chosen: ModelSetting;
  /** What the automatic choice would be, and why. */
  readonly automatic: string;
}

/** The models by family, what is looked for among them, and the one that Enter would take. */
export class Gallery {
  /** What the figures beside the models are of; empty where there are none. */
  readonly note: string;
  readonly #groups: readonly GalleryGroup[];
  #query = $state('');
  #active = $state<ModelSetting | null>(null);

  constructor(options: GalleryOptions) {
    const { models, dataKind, chosen, automatic } = options;
    this.note = dataKind === undefined ? '' : noteOf(dataKind);
    const groups = modelFamilies.map((family) => ({
      family,
      title: familyName(family),
      entries: models.filter((one) => one.family === family).map((one) => entryOf(one, options)),
    }));
    const auto = { id: 'auto', title: t('Automatic'), when: automatic, source: '' } as const;
    this.#groups = [
      {
        family: 'auto',
        title: '',
        entries: [{ ...auto, measured: '', info: null, obstacle: null }],
      },
      ...groups,
    ];
    this.#active = chosen;
  }

  get query(): string {
    return this.#query;
  }
  set query(query: string) {
    this.#query = query;
    const found = this.groups.flatMap(({ entries }) => entries);
    const word = plain(query);
    const first =
      found.find(({ title }) => plain(title).startsWith(word)) ??
      found.find(({ obstacle }) => obstacle === null) ??
      found[0];
    this.#active = first?.id ?? null;
  }

  /** Those that hold every word that is looked for. */
  readonly groups: readonly GalleryGroup[] = $derived.by(() => {
    const words = plain(this.#query).split(' ');
    return this.#groups
      .map((group) => ({
        ...group,
        entries: group.entries.filter((entry) => holds(entry, group.title, words)),
      }))
      .filter(({ entries }) => entries.length > 0);
  });

  /** Null where nothing is found. */
  get active(): GalleryEntry | null {
    const all = this.groups.flatMap(({ entries }) => entries);
    return all.find(({ id }) => id === this.#active) ?? null;
  }

  point(id: ModelSetting): void {
    this.#active = id;
  }

  /** Moves by an arrow key (up and down by one, sideways by a family), Home or End; false for any other key. */
  move(key: string): boolean {
    const all = this.groups.flatMap(({ entries }) => entries);
    const at = all.findIndex(({ id }) => id === this.#active);
    const heads = this.groups.map(({ entries }) => all.indexOf(entries[0]!));
    const moves: Readonly<Record<string, () => number | undefined>> = {
      ArrowDown: () => at + 1,
      ArrowUp: () => at - 1,
      ArrowRight: () => heads.find((head) => head > at),
      ArrowLeft: () => heads.findLast((head) => head < at),
      Home: () => 0,
      End: () => all.length - 1,
    };
    const move = moves[key];
    if (move === undefined) return false;
    this.#active = all[move() ?? at]?.id ?? this.#active;
    return true;
  }
}

function entryOf(info: ModelInfo, { kind, dataKind, hasTarget }: GalleryOptions): GalleryEntry {
  const { id, label, when, reference } = info;
  return {
    id,
    title: say(label),
    when: say(when),
    source: shortReference(reference),
    measured: measuredText(info, dataKind),
    info,
    obstacle: obstacleOf(info, kind, hasTarget),
  };
}

function measuredText({ measured }: ModelInfo, dataKind: DataKind | undefined): string {
  const found = measured.find(({ kind }) => kind === dataKind);
  if (found === undefined) return '';
  const { figure, seeds, spread, seconds } = found;
  const values = {
    figure: measuredOn[found.kind].figure,
    value: numberText(figure),
    seconds: numberText(seconds),
  };
  return seeds === 1
    ? t('{{figure}} {{value}} with one seed, trained in {{seconds}} s', values)
    : t('{{figure}} {{value}} ± {{half}} over {{n}} seeds, trained in {{seconds}} s', {
        ...values,
        half: numberText(Math.round(5 * spread) / 10),
        n: seeds,
      });
}

function noteOf(kind: DataKind): string {
  const { figure, sets } = measuredOn[kind];
  return t(
    'Measured on {{kind}}: {{figure}} in hundredths, {{sets}}; with defaults or presets, on two cores. A few points are chance.',
    { kind: say(dataKindNames[kind]), figure, sets: say(sets) },
  );
}

function obstacleOf(
  { kinds, pairs }: ModelInfo,
  kind: DatasetKind,
  hasTarget: boolean,
): string | null {
  if (!kinds.includes(kind)) {
    return kind === 'table' ? t('Judges series, not tables') : t('Judges tables, not series');
  }
  return pairs === 'only' && !hasTarget ? t('Learns a target: attach one to the data first') : null;
}

function holds(entry: GalleryEntry, family: string, words: readonly string[]): boolean {
  const { id, title, when, info } = entry;
  const text = plain([id, title, when, family, info?.reference ?? '', info?.short ?? ''].join(' '));
  return words.every((word) => text.includes(word));
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
