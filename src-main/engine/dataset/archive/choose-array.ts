import type { DiskFile } from '../source/disk-file.ts';
import { info } from '../finding.ts';
import type { MemberChoice } from './choose-member.ts';
import { memberError } from './member-error.ts';
import { arrayName, listMembers, memberOffers, shapedMember } from './member-list.ts';
import type { NpzArray } from './npz-arrays.ts';
import type { ZipEntry } from './zip-directory.ts';

/** What people call the array that holds the data. */
const dataNames = ['x', 'data', 'values'];

const labelNames = ['y', 'label', 'labels', 'target', 'targets'];

/**
 * Of several arrays the named one, else the only one with two dimensions or more (else the only one of numbers), or the
 * one among those that is called X, data or values; the finding names the others. Throws `archive/member` where that
 * decides nothing.
 */
export function chooseArray(
  disk: DiskFile,
  arrays: readonly NpzArray[],
  named: ZipEntry | undefined,
): MemberChoice {
  const chosen =
    named === undefined ? dataArray(arrays) : arrays.find(({ entry }) => entry === named);
  if (chosen === undefined) {
    const fault = `${arrays.length} arrays in the archive ${disk.name}`;
    throw memberError(
      `${fault}: ${listMembers(arrays.map(shapedMember))}`,
      arrays.map(({ entry }) => entry),
    );
  }
  const others = arrays.filter((array) => array !== chosen);
  const labels = labelsOf(chosen, others);
  const text = [
    `The archive holds ${arrays.length} arrays. Read: ${shapedMember(chosen)}.`,
    `Not read: ${listMembers(others.map(shapedMember))}.`,
    ...labels.map(
      ({ entry }) => `"${arrayName(entry)}" has one value for each row, as labels have.`,
    ),
  ].join(' ');
  const offers = memberOffers(
    others.filter(({ shape }) => shape !== null).map(({ entry }) => entry),
  );
  return { entry: chosen.entry, findings: [info(text, null, offers)], labelled: labels.length > 0 };
}

function dataArray(arrays: readonly NpzArray[]): NpzArray | undefined {
  const numbers = arrays.filter(({ shape }) => shape !== null && shape.length > 0);
  const tables = numbers.filter(({ shape }) => (shape?.length ?? 0) > 1);
  const candidates = tables.length > 0 ? tables : numbers;
  return candidates.length === 1 ? candidates[0] : calledData(candidates);
}

function calledData(candidates: readonly NpzArray[]): NpzArray | undefined {
  for (const name of dataNames) {
    const called = candidates.filter(({ entry }) => arrayName(entry).toLowerCase() === name);
    if (called.length === 1) return called[0];
  }
  return undefined;
}

/** Arrays that are called labels and hold one value for each item of the chosen one. */
const labelsOf = (chosen: NpzArray, others: readonly NpzArray[]): NpzArray[] =>
  others.filter(({ entry, shape }) => {
    const one = shape?.slice(1).every((size) => size === 1) === true;
    const called = labelNames.includes(arrayName(entry).toLowerCase());
    return one && called && shape[0] === chosen.shape?.[0];
  });
