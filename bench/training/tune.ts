import { createMachineCache } from '../../src-main/engine/jobs/machine-cache.ts';
import { createTuner, type Tuning } from '../../src-main/engine/jobs/tuner.ts';
import { defaultFiles } from '../../src-main/engine/files.ts';
import type { ModelId, RunPlan } from '../../src-main/contract/types.ts';
import type { NetworkWorkload } from './workloads.ts';

/** So much training that every setting is tried. */
const longTraining = 1_000_000;
