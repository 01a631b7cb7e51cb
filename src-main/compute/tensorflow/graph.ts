import protobuf from 'protobufjs/minimal.js';
import type { Binding, OpAttribute } from './binding.ts';

const { Writer } = protobuf;
type Message = InstanceType<typeof Writer>;

export interface Constant {
  readonly dtype: number;
  readonly shape: readonly number[];
  /** Little-endian. */
  readonly bytes: Uint8Array;
}

/** What TensorFlow 2.9 and later read: graph version of GraphDef.versions. */
const producer = 1087;
const minConsumer = 12;

/**
 * A TensorFlow graph without variables, written as a SavedModel: the messages GraphDef, NodeDef, AttrValue and
 * TensorProto of tensorflow/core/framework/*.proto and SavedModel of tensorflow/core/protobuf/saved_model.proto.
 */
export class GraphWriter {
  readonly #binding: Binding;
  readonly #graph = Writer.create();
  #count = 0;

  constructor(binding: Binding) {
    this.#binding = binding;
  }

  /** Adds a node; returns its name. */
  node(op: string, inputs: readonly string[], attributes: readonly OpAttribute[]): string {
    const name = `n${this.#count++}`;
    this.#write(name, op, inputs, (message) => {
      for (const attribute of attributes) {
        putAttribute(message, attribute.name, (value) => this.#putValue(value, attribute));
      }
    });
    return name;
  }

  placeholder(name: string, dtype: number, shape: readonly number[]): void {
    this.#write(name, 'Placeholder', [], (message) => {
      putAttribute(message, 'dtype', (value) => value.uint32(tag(6, 0)).int32(dtype));
      putAttribute(message, 'shape', (value) => putShape(value, 7, shape));
    });
  }

  constant({ dtype, shape, bytes }: Constant): string {
    const name = `n${this.#count++}`;
    this.#write(name, 'Const', [], (message) => {
      putAttribute(message, 'dtype', (value) => value.uint32(tag(6, 0)).int32(dtype));
      putAttribute(message, 'value', (value) => {
        value.uint32(tag(8, 2)).fork();
        value.uint32(tag(1, 0)).int32(dtype);
        putShape(value, 2, shape);
        value.uint32(tag(4, 2)).bytes(bytes).ldelim();
      });
    });
    return name;
  }

  /** A node of that name with the same value. */
  output(name: string, source: string, dtype: number): void {
    this.#write(name, 'Identity', [source], (message) => {
      putAttribute(message, 'T', (value) => value.uint32(tag(6, 0)).int32(dtype));
    });
  }

  /** The bytes of saved_model.pb. */
  savedModel(): Uint8Array {
    this.#graph.uint32(tag(4, 2)).fork();
    this.#graph.uint32(tag(1, 0)).int32(producer).uint32(tag(2, 0)).int32(minConsumer).ldelim();
    const meta = Writer.create();
    meta.uint32(tag(1, 2)).fork().uint32(tag(4, 2)).string('serve').ldelim();
    meta.uint32(tag(2, 2)).bytes(this.#graph.finish());
    const model = Writer.create().uint32(tag(1, 0)).int32(1);
    return model.uint32(tag(2, 2)).bytes(meta.finish()).finish();
  }

  #write(
    name: string,
    op: string,
    inputs: readonly string[],
    putAttributes: (message: Message) => void,
  ): void {
    const message = this.#graph;
    message.uint32(tag(1, 2)).fork();
    message.uint32(tag(1, 2)).string(name).uint32(tag(2, 2)).string(op);
    for (const input of inputs) message.uint32(tag(3, 2)).string(input);
    putAttributes(message);
    message.ldelim();
  }

  #putValue(message: Message, { name, type, value }: OpAttribute): void {
    const field = this.#fieldOf(type, name);
    if (field === fields.shape) {
      putShape(message, field, value as readonly number[]);
    } else if (Array.isArray(value)) {
      message.uint32(tag(1, 2)).fork();
      for (const one of value as readonly (boolean | number | string)[])
        putScalar(message, field, one);
      message.ldelim();
    } else {
      putScalar(message, field, value as boolean | number | string);
    }
  }

  #fieldOf(type: number, name: string): number {
    const binding = this.#binding;
    switch (type) {
      case binding.TF_ATTR_STRING:
        return fields.bytes;
      case binding.TF_ATTR_INT:
        return fields.int;
      case binding.TF_ATTR_FLOAT:
        return fields.float;
      case binding.TF_ATTR_BOOL:
        return fields.bool;
      case binding.TF_ATTR_TYPE:
        return fields.type;
      case binding.TF_ATTR_SHAPE:
        return fields.shape;
      default:
        throw new Error(`attribute ${name} of unknown type: ${type}`);
    }
  }
}

/** Field numbers of AttrValue, and of its lists. */
const fields = { bytes: 2, int: 3, float: 4, bool: 5, type: 6, shape: 7 } as const;

function tag(field: number, wire: 0 | 2 | 5): number {
  return (field << 3) | wire;
}

function putAttribute(message: Message, name: string, put: (value: Message) => void): void {
  message.uint32(tag(5, 2)).fork().uint32(tag(1, 2)).string(name);
  message.uint32(tag(2, 2)).fork();
  put(message);
  message.ldelim().ldelim();
}

function putShape(message: Message, field: number, shape: readonly number[]): void {
  message.uint32(tag(field, 2)).fork();
  for (const size of shape) {
    message.uint32(tag(2, 2)).fork().uint32(tag(1, 0)).int64(size).ldelim();
  }
  message.ldelim();
}

function putScalar(message: Message, field: number, value: boolean | number | string): void {
  if (field === fields.bytes) message.uint32(tag(field, 2)).string(String(value));
  else if (field === fields.float) message.uint32(tag(field, 5)).float(Number(value));
  else if (field === fields.bool) message.uint32(tag(field, 0)).bool(Boolean(value));
  else message.uint32(tag(field, 0)).int64(Number(value));
}
