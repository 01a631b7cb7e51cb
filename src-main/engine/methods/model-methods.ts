import type { MethodsOf } from './method-map.ts';

/** The registries bring the tensor library along, which the engine loads only when it is asked for models or a plan. */
export function modelMethods(): MethodsOf<'model'> {
  return {
    'model.list': async () => (await import('../gallery/model-list.ts')).modelList(),
  };
}
