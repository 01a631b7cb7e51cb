import { dirname, resolve } from 'node:path';
import { closeWorkspace } from '../close-workspace.ts';
import type { EngineContext } from '../context.ts';
import { sweepScratch } from '../dataset/columns/sweep-scratch.ts';
import { openWorkspace } from '../store/open-workspace.ts';
import type { MethodsOf } from './method-map.ts';

export function workspaceMethods(context: EngineContext): MethodsOf<'workspace'> {
  return {
    'workspace.open': async ({ file, create }) => {
      const path = resolve(context.resolveFile(file));
      const open = context.currentWorkspace();
      if (open?.path === path) return open.info();
      // The new one is opened first: where that fails, the old one stays open.
      const next = await openWorkspace(path, {
        create: create ?? false,
        now: context.now,
        newId: context.newId,
        checkEntry: context.files.checkEntry,
      });
      await closeWorkspace(context);
      sweepScratch(dirname(next.path));
      context.setWorkspace(next);
      context.emit('workspace.changed', { path: next.path });
      return next.info();
    },
    'workspace.info': () => context.currentWorkspace()?.info() ?? null,
    'workspace.close': async () => {
      await closeWorkspace(context);
      context.emit('workspace.changed', { path: null });
      return null;
    },
  };
}
