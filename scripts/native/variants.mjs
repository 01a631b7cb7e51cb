import { Fault } from '../setup/fault.mjs';

/**
 * @typedef {object} PinnedWheel
 * @property {string} requirement What pip is asked for.
 * @property {string} file
 * @property {number} bytes
 * @property {string} sha256
 *
 * @typedef {object} Variant
 * @property {string} id Names the folder below `.cache/native`.
 * @property {'cpu' | 'gpu'} name
 * @property {string} platform
 * @property {string} tensorflow
 * @property {PinnedWheel} wheel
 * @property {readonly string[]} libraries In the wheel's `tensorflow/`, the one that links to the others first.
 * @property {Readonly<Record<string, string>>} links
 * @property {readonly string[]} tags Platforms that a wheel may be built for.
 * @property {number} neededBytes Wheels and what is unpacked from them, side by side.
 * @property {string} oldestGlibc
 */

const tensorflow = '2.21.0';

const linuxX64 = {
  platform: 'linux-x64',
  tensorflow,
  libraries: ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'],
  links: {
    'libtensorflow.so': 'libtensorflow_cc.so.2',
    'libtensorflow_framework.so': 'libtensorflow_framework.so.2',
  },
  // pip takes each tag literally, and the CUDA wheels carry older ones than TensorFlow's.
  tags: [
    ...Array.from({ length: 23 }, (_, index) => `manylinux_2_${27 - index}_x86_64`),
    'manylinux2014_x86_64',
    'manylinux2010_x86_64',
  ],
  oldestGlibc: '2.27',
};

/** By platform: another one is another entry. @type {Readonly<Record<string, Record<'cpu' | 'gpu', Variant>>>} */
const platforms = {
  'linux-x64': {
    cpu: {
      ...linuxX64,
      id: `tensorflow-${tensorflow}-cpu-linux-x64`,
      name: 'cpu',
      wheel: {
        requirement: `tensorflow-cpu==${tensorflow}`,
        file: 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
        bytes: 273_829_956,
        sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
      },
      neededBytes: 1.2e9,
    },
    gpu: {
      ...linuxX64,
      id: `tensorflow-${tensorflow}-gpu-linux-x64`,
      name: 'gpu',
      wheel: {
        requirement: `tensorflow==${tensorflow}`,
        file: 'tensorflow-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
        bytes: 572_440_367,
        sha256: '9056fbc9ba04235810b71ae6cbd958a196e8804fb53bbcffbf3e23b56155f124',
      },
      neededBytes: 9e9,
    },
  },
};

/** @param {string} platform */
export function variantsFor(platform) {
  return platforms[platform] ?? null;
}

/**
 * @param {string} platform
 * @param {'cpu' | 'gpu'} name
 */
export function requireVariant(platform, name) {
  const variants = variantsFor(platform);
  if (variants !== null) return variants[name];
  const known = Object.keys(platforms).join(', ');
  throw new Fault(
    `Native TensorFlow is provisioned for ${known}, and this is ${platform}: Residua trains on WebAssembly here.`,
  );
}
