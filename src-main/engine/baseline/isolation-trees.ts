import type { Random } from '../training/random.ts';

/** Trees as lists of nodes; the two nodes below a cut stand side by side. */
export interface IsolationTrees {
  /** First node of each tree. */
  readonly roots: Float32Array;
  /** The cell of the window that a node cuts; -1 where it is a leaf. */
  readonly cell: Float32Array;
  /** Values below this go to the first node below; of a leaf, the depth it stands for. */
  readonly cut: Float32Array;
  /** The first of the two nodes below. */
  readonly low: Float32Array;
}

export interface GrowOptions {
  /** count x size, row-major. */
  readonly values: Float32Array;
  readonly count: number;
  readonly size: number;
  readonly trees: number;
  /** Windows each tree is grown on. */
  readonly drawn: number;
  readonly random: Random;
}

const euler = 0.5772156649015329;

/** Mean length of an unsuccessful search in a binary tree of `n` values (Liu et al. 2008, equation 1). */
export function unsuccessfulSearch(n: number): number {
  if (n < 2) return 0;
  return n === 2 ? 1 : 2 * (Math.log(n - 1) + euler) - (2 * (n - 1)) / n;
}

/** Depth at which random cuts single out a window, summed over the trees. */
export function pathLength(
  { roots, cell, cut, low }: IsolationTrees,
  batch: Float32Array,
  offset: number,
): number {
  let sum = 0;
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree]!;
    while (cell[node]! >= 0) {
      node = low[node]! + (batch[offset + cell[node]!]! < cut[node]! ? 0 : 1);
    }
    sum += cut[node]!;
  }
  return sum;
}

/** Cells tried at random before all are: most have more than one value. */
const randomTries = 16;

export function growTrees({
  values,
  count,
  size,
  trees,
  drawn,
  random,
}: GrowOptions): IsolationTrees {
  const [cell, cut, low]: [number[], number[], number[]] = [[], [], []];
  const limit = Math.ceil(Math.log2(Math.max(drawn, 2)));
  const order = Uint32Array.from({ length: count }, (_, i) => i);

  const leaf = (): number => {
    cell.push(-1);
    cut.push(0);
    low.push(0);
    return cell.length - 1;
  };

  /** Turns the leaf into a cut where its windows differ. */
  function grow(node: number, members: Uint32Array, depth: number): void {
    const found = depth < limit && members.length > 1 ? chooseCut(members) : null;
    if (found === null) {
      cut[node] = depth + unsuccessfulSearch(members.length);
      return;
    }
    const [at, value] = found;
    cell[node] = at;
    cut[node] = value;
    const below = leaf();
    leaf();
    low[node] = below;
    const isLow = (i: number): boolean => values[i * size + at]! < value;
    grow(below, members.filter(isLow), depth + 1);
    grow(
      below + 1,
      members.filter((i) => !isLow(i)),
      depth + 1,
    );
  }

  /** A cell at random among those that differ, and a place between its ends. */
  function chooseCut(members: Uint32Array): [number, number] | null {
    const first = random.integer(size);
    for (let attempt = 0; attempt < randomTries + size; attempt++) {
      const at =
        attempt === 0
          ? first
          : attempt < randomTries
            ? random.integer(size)
            : (first + attempt) % size;
      let [least, most] = [Infinity, -Infinity];
      for (const i of members) {
        const value = values[i * size + at]!;
        if (value < least) least = value;
        if (value > most) most = value;
      }
      // As it will be stored: above the least value, so that both sides get a window.
      const place = Math.fround(least + (most - least) * (1 - random.next()));
      if (most > least) return [at, place > least ? place : most];
    }
    return null;
  }

  const roots = Float32Array.from({ length: trees }, () => {
    for (let i = 0; i < drawn; i++) {
      const other = i + random.integer(count - i);
      const kept = order[i]!;
      order[i] = order[other]!;
      order[other] = kept;
    }
    const root = leaf();
    grow(root, order.slice(0, drawn), 0);
    return root;
  });
  return {
    roots,
    cell: Float32Array.from(cell),
    cut: Float32Array.from(cut),
    low: Float32Array.from(low),
  };
}
