import { isAsInFile } from '../../contract/recipe.ts';
import type { DatasetDetail, PanelEntity, TimeAxis } from '../../contract/types.ts';
import type { TableFile } from '../dataset/raw-table.ts';
import { axisOf } from '../features/panel.ts';
import type { ReadableWorkspace } from '../store/types.ts';

/** Where the rows of a stored dataset stand. */
export interface RowPlaces {
  readonly rowCount: number;
  /** Epoch milliseconds, ascending, of a panel those of each entity; null without a time axis. */
  readonly time: Float64Array | null;
  /** Whether the times name a zone, and which. */
  readonly axis?: Pick<TimeAxis, 'zoned' | 'zone' | 'local'> | null;
  /** Position in the file of each row; null where both orders are the same. */
  readonly order: ArrayLike<number> | null;
  /** Of several; rows by their position in the file. */
  readonly files?: readonly TableFile[];
  /** Of stacked rows. */
  readonly entities?: readonly PanelEntity[];
  /** Rows are not those of the file: nothing in it can be counted. */
  readonly isReshaped?: boolean;
}

export function rowPlaces(workspace: ReadableWorkspace, dataset: DatasetDetail): RowPlaces {
  const { id, rowCount, recipe, importReport } = dataset;
  const { files, panel } = importReport;
  const axis = axisOf(dataset);
  const time = axis === null ? null : workspace.datasetArray(id, 'time');
  const isStacked = panel !== undefined;
  const isReshaped =
    recipe.steps?.some((step) => step.do === 'resample') === true ||
    // Columns made of columns leave the rows where they are.
    (!isStacked && !isAsInFile({ ...recipe, steps: [] }));
  return {
    rowCount,
    time: time instanceof Float64Array ? time : null,
    axis,
    order: workspace.datasetArray(id, 'order'),
    ...(files === undefined ? {} : { files: filesOf(files, isReshaped) }),
    ...(isStacked ? { entities: panel.entities } : {}),
    isReshaped,
  };
}

function filesOf(
  files: readonly { readonly name: string; readonly rows: number }[],
  isReshaped: boolean,
): TableFile[] {
  let from = 0;
  return files.map(({ name, rows }) => {
    const own = { from, to: from + rows };
    from = own.to;
    return { name, rows: isReshaped ? null : own };
  });
}
