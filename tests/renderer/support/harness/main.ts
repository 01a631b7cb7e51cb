/** The page beside a fake engine, to look at: `?scene=done`, `empty`, `table`, `huge`, `tiny`, `fails`. */
import { EngineError } from '../../../../src-main/contract/errors.ts';
import { genes, huge, station, tiny } from '../fake-data.ts';
import { FakeEngine, type FakeOptions } from '../fake-engine.ts';

const scenes: Record<string, FakeOptions> = {
  empty: {},
  done: { shapes: [station] },
  table: { shapes: [genes] },
  huge: { shapes: [huge] },
  tiny: { shapes: [tiny] },
  all: { shapes: [station, genes, huge, tiny] },
  fails: {
    runFails: new EngineError('train/crashed', 'the trainer ended unexpectedly: signal SIGKILL'),
  },
  refuses: {
    shapes: [station],
    failing: {
      'dataset.import': new EngineError('npy/truncated', 'truncated array: 812 of 4,000 bytes'),
      'run.get': new EngineError('run/not-found', 'unknown run: run-1'),
    },
  },
};

const scene = new URLSearchParams(location.search).get('scene') ?? 'done';
const fake = new FakeEngine(scenes[scene] ?? {});
Object.assign(window, { residua: fake, fake });
await import('../../../../src-renderer/main.ts');
