import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cudaRequirements, placeOfCudaMember } from '../../scripts/native/cuda-wheels.mjs';
import { provision, type Provision } from '../../scripts/native/provision.mjs';
import { FakeNative } from '../support/fake-native.ts';

const metadata = [
  'Requires-Dist: numpy>=1.26.0',
  'Provides-Extra: and-cuda',
  'Requires-Dist: nvidia-cublas-cu12<13.0,>=12.5.3.2; extra == "and-cuda"',
  "Requires-Dist: nvidia-cudnn-cu12 (<10.0,>=9.3) ; extra == 'and-cuda'",
  'Requires-Dist: nvidia-other-cu12; extra == "something"',
  'Requires-Dist: --index-url=x; extra == "and-cuda"',
  'Requires-Dist: nvidia-evil @ file:///x; extra == "and-cuda"',
].join('\n');

describe('cudaRequirements', () => {
  it('reads the extra, and takes nothing for a name that is none', () => {
    expect(cudaRequirements(metadata)).toEqual([
      { name: 'nvidia-cublas-cu12', requirement: 'nvidia-cublas-cu12<13.0,>=12.5.3.2' },
      { name: 'nvidia-cudnn-cu12', requirement: 'nvidia-cudnn-cu12<10.0,>=9.3' },
    ]);
  });
});

describe('placeOfCudaMember', () => {
  it.each([
    ['nvidia/cublas/lib/libcublas.so.12', 'deps/nvidia/cublas/lib/libcublas.so.12'],
    ['nvidia/cuda_nvcc/bin/ptxas', 'deps/nvidia/cuda_nvcc/bin/ptxas'],
    [
      'nvidia/cuda_nvcc/nvvm/libdevice/libdevice.10.bc',
      'deps/nvidia/cuda_nvcc/nvvm/libdevice/libdevice.10.bc',
    ],
    ['nvidia_cublas_cu12-12.9.dist-info/RECORD', 'RECORD'],
    ['nvidia/cuda_runtime/lib/libcudart_static.a', null],
    ['nvidia/cublas/include/cublas.h', null],
    ['nvidia/../lib/libx.so', null],
    ['nvidia/cublas/lib/../../libx.so', null],
    ['/nvidia/cublas/lib/libx.so', null],
  ])('%s: %s', (name, place) => {
    expect(placeOfCudaMember(name)).toBe(place);
  });
});

describe('the gpu variant', () => {
  let fake: FakeNative;
  let wanted: Provision;
  beforeEach(() => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    fake = new FakeNative();
    wanted = fake.wanted(fake.variant('gpu', [], metadata));
    offerCuda('cublas');
    offerCuda('cudnn');
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  function offerCuda(part: string, hash?: string): void {
    const name = `nvidia/${part}/lib/lib${part}.so.12`;
    const sha256 = hash ?? createHash('sha256').update(part).digest('base64url');
    fake.offer(`nvidia-${part}-cu12`, `nvidia_${part}_cu12-12.9-py3-none-any.whl`, [
      { name, text: part },
      { name: `nvidia/${part}/lib/lib${part}_static.a`, text: 'not needed' },
      {
        name: `nvidia_${part}_cu12-12.9.dist-info/RECORD`,
        text: `${name},sha256=${sha256},${part.length}\nnvidia/${part}/lib/lib${part}_static.a,sha256=x,9\n`,
      },
    ]);
  }

  it('puts the libraries where TensorFlow looks and lists them', async () => {
    expect(await provision(wanted)).toBe(true);
    const home = join(fake.cache, wanted.variant.id);
    expect(readdirSync(join(home, 'deps', 'nvidia')).sort()).toEqual(['cublas', 'cudnn']);
    expect(readdirSync(join(home, 'deps', 'nvidia', 'cudnn', 'lib'))).toEqual(['libcudnn.so.12']);
    expect(readFileSync(join(home, 'manifest.json'), 'utf8')).toContain(
      'deps/nvidia/cublas/lib/libcublas.so.12',
    );
    expect(readFileSync(join(home, 'manifest.json'), 'utf8')).toContain('"variant": "gpu"');
    expect(fake.leftovers()).toEqual(['active.json']);
  });

  it('goes on with the wheel it stopped at', async () => {
    fake.trouble('compiler', 'fail');
    await expect(provision(wanted)).rejects.toThrow('could not build');
    fake.trouble('compiler', null);
    await provision(wanted);
    expect(fake.fetched()).toEqual([
      'tensorflow-gpu==9.9',
      'nvidia-cublas-cu12<13.0,>=12.5.3.2',
      'nvidia-cudnn-cu12<10.0,>=9.3',
    ]);
  });

  it('removes a wheel that differs from its record, and gets it anew', async () => {
    offerCuda('cudnn', 'AAAA');
    await expect(provision(wanted)).rejects.toThrow(
      'nvidia_cudnn_cu12-12.9-py3-none-any.whl was removed (its nvidia/cudnn/lib/libcudnn.so.12 is damaged): try again.',
    );
    offerCuda('cudnn');
    expect(await provision(wanted)).toBe(true);
  });

  it('removes a wheel that was cut short', async () => {
    fake.trouble('compiler', 'fail');
    await expect(provision(wanted)).rejects.toThrow('could not build');
    const kept = join(fake.cache, 'downloads', 'nvidia_cublas_cu12-12.9-py3-none-any.whl');
    writeFileSync(kept, readFileSync(kept).subarray(0, 90));
    await expect(provision(wanted)).rejects.toThrow('was removed (The archive has no directory');
    expect(existsSync(kept)).toBe(false);
  });

  it('says so where the metadata names no wheels', async () => {
    const variant = fake.variant('gpu');
    await expect(provision({ ...wanted, variant })).rejects.toThrow('names no CUDA wheels');
  });
});
