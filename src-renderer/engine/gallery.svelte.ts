import { modelFamilies, type ModelFamily, type ModelInfo } from '../../src-main/contract/models.ts';
import type { DatasetKind } from '../../src-main/contract/types.ts';
import { familyName, shortReference } from '../format/families.ts';
import type { ModelSetting } from './plan-form.svelte.ts';
import { say } from '../language/say.ts';
import { t } from '../language/t.ts';

/** One model to choose. */
export interface GalleryEntry {
  readonly id: ModelSetting;
  readonly title: string;
  readonly when: string;
  /** Who published it, and in which year. */
  readonly source: string;
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
  /** Whether there is a target to learn. */
  readonly hasTarget: boolean;
  readonly chosen: ModelSetting;
  /** What the automatic choice would be, and why. */
  readonly automatic: string;
}

/** The models by family, what is looked for among them, and the one that Enter would take. */
export class Gallery {
  readonly #groups: readonly GalleryGroup[];
  #query = $state('');
  #active = $state<ModelSetting | null>(null);

  constructor({ models, kind, hasTarget, chosen, automatic }: GalleryOptions) {
    const groups = modelFamilies.map((family) => ({
      family,
      title: familyName(family),
      entries: models
        .filter((one) => one.family === family)
        .map((one) => entryOf(one, kind, hasTarget)),
    }));
    const auto = { id: 'auto', title: t('Automatic'), when: automatic, source: '' } as const;
    this.#groups = [
      { family: 'auto', title: '', entries: [{ ...auto, info: null, obstacle: null }] },
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

function entryOf(info: ModelInfo, kind: DatasetKind, hasTarget: boolean): GalleryEntry {
  const { id, label, when, reference } = info;
  return {
    id,
    title: say(label),
    when: say(when),
    source: shortReference(reference),
    info,
    obstacle: obstacleOf(info, kind, hasTarget),
  };
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
