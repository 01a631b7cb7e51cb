/** The addon's own boundary, as @tensorflow/tfjs-node-gpu 4.22.0 declares it in src/tfjs_binding.ts. */
export interface OpAttribute {
  readonly name: string;
  /** One of the TF_ATTR_ numbers. */
  readonly type: number;
  readonly value: boolean | number | string | readonly (boolean | number | string)[];
}

export interface NativeTensor {
  readonly id: number;
  readonly shape: readonly number[];
  readonly dtype: number;
}

export type NativeValues = Float32Array | Int32Array | Uint8Array;

export interface Binding {
  createTensor(shape: readonly number[], dtype: number, values: NativeValues): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): NativeValues;
  executeOp(
    name: string,
    attributes: readonly OpAttribute[],
    inputs: readonly number[],
    outputs: number,
  ): NativeTensor[];
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(id: number): void;
  /** Names are joined by commas. */
  runSavedModel(
    id: number,
    inputs: readonly number[],
    inputNames: string,
    outputNames: string,
  ): NativeTensor[];
  getNumOfTensors(): number;
  isUsingGpuDevice(): boolean;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_INT64: number;
  readonly TF_BOOL: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
  readonly TF_Version: string;
}
