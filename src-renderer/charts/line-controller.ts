import { DatasetController } from 'chart.js';

/**
 * Chart.js's line without an element for each point: series come reduced, so nothing has to be found, animated or
 * styled in them; it stands in the place of Chart.js's own, which must not be registered.
 */
export class ReducedLineController extends DatasetController<'line'> {
  static readonly id = 'line';
  static readonly defaults = { datasetElementType: 'line', dataElementType: 'point' };

  override addElements(): void {
    this.getMeta().data = [];
  }

  override buildOrUpdateElements(): void {
    this.getMeta().data = [];
  }

  override update(): void {
    this.getMeta().data = [];
  }

  override draw(): void {
    (this.getDataset() as PaintedDataset).paint();
  }
}

/** What `LineChart` gives Chart.js for each line: no points, but the way to draw it. */
export interface PaintedDataset {
  readonly data: never[];
  paint(): void;
}
