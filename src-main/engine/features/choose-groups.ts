import type { DatasetDetail, ModelId, RunPlan } from '../../contract/types.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { Because } from './because.ts';

/** More groups than this are not taken by the model. */
const mostGroups = 64;
const mostColumns = 4096;

/**
 * The parameters asked for; of a multimodal network also its groups, where the columns stand file by file: those of one
 * file are one group.
 */
export function chooseGroups(
  { importReport: { files = [] } }: Pick<DatasetDetail, 'importReport'>,
  { parameters = {} }: RunSettings,
  model: ModelId,
  features: readonly string[],
  because: Because,
): RunPlan['parameters'] {
  const isAsked = parameters['sizes'] !== undefined || parameters['groups'] !== undefined;
  if (model !== 'multimodal' || isAsked) return parameters;
  const homes = features.map((name) => files.findIndex(({ columns }) => columns?.includes(name)));
  const isInOrder = homes.every((home, i) => home >= (homes[i - 1] ?? 0));
  const groups = [...new Set(homes)];
  const sizes = groups.map((home) => homes.filter((one) => one === home).length);
  if (!isInOrder || sizes.length < 2 || sizes.length > mostGroups) return parameters;
  if (sizes.some((size) => size > mostColumns)) return parameters;
  because('groups', sizes.join(', '), 'the columns of each file are a group of their own');
  return { ...parameters, sizes };
}
