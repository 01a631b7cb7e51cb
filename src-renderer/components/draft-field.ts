import type { DraftOf, Drafts } from '../engine/drafts.svelte.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** An attachment: what is typed is kept as a draft, which is stored when the field is left, or goes with its view. */
export function draftField(drafts: Drafts, of: DraftOf): (node: Field) => () => void {
  return (node) => {
    const type = (): void => drafts.put(of, node.value);
    const hold = (): void => drafts.hold(of);
    const release = (): void => void drafts.release(of);
    const heard = { input: type, focus: hold, blur: release, change: release };
    for (const [name, act] of Object.entries(heard)) node.addEventListener(name, act);
    return () => {
      for (const [name, act] of Object.entries(heard)) node.removeEventListener(name, act);
      // An attachment is also made anew where what it is of is read again.
      queueMicrotask(() => {
        if (!node.isConnected) release();
      });
    };
  };
}
