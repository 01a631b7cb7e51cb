import { protocolVersion } from '../../contract/methods.ts';
import type { EngineContext } from '../context.ts';
import type { MethodsOf } from './method-map.ts';

export function generalMethods(
  context: EngineContext,
): MethodsOf<'engine'> & MethodsOf<'device'> & MethodsOf<'job'> {
  return {
    'engine.info': () => ({
      version: context.version,
      node: process.versions.node,
      platform: `${process.platform}-${process.arch}`,
      protocol: protocolVersion,
      pid: process.pid,
    }),
    'device.list': ({ probe }) => context.devices.list(probe ?? false),
    'job.cancel': ({ jobId }) => {
      context.jobs.cancel(jobId);
      return null;
    },
  };
}
