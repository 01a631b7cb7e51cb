/** Labels of every row: above 0 = anomalous, NaN = not labelled. */
export interface LabelledTruth {
  readonly name: string;
  readonly values: Float64Array;
}
