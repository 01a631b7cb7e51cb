import { DatasetController } from 'chart.js';
import { drawLine } from './draw-line.ts';
import type { Point } from './points.ts';

/**
 * Chart.js's line without an element for each point: series come reduced, so nothing has to be found, animated or
 * styled in them; it stands in the place of Chart.js's own, which must not be registered. Colours and widths are read from the dataset as they are for its own lines. Axes need fixed ends.
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
    const { ctx, chartArea, currentDevicePixelRatio } = this.chart;
    const { xScale, yScale } = this.getMeta();
    const dataset = this.getDataset() as Drawn;
    if (xScale === undefined || yScale === undefined) return;
    drawLine(
      ctx,
      dataset.data,
      {
        left: chartArea.left,
        width: chartArea.width,
        min: xScale.min,
        max: xScale.max,
        pixelOfValue: (value) => yScale.getPixelForValue(value),
        ratio: currentDevicePixelRatio,
      },
      {
        colour: dataset.borderColor,
        width: dataset.borderWidth,
        dots: !dataset.showLine,
        dash: dataset.borderDash,
      },
    );
  }
}

/** What `SeriesChart` says of a line. */
export interface Drawn {
  readonly data: readonly Point[];
  readonly borderColor: string;
  readonly borderWidth: number;
  readonly borderDash: readonly number[];
  readonly showLine: boolean;
}
