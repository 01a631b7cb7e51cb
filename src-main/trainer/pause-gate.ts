export interface PauseGate {
  close(): void;
  open(): void;
  /** Null where the gate is open; else resolves when it is. */
  passing(): Promise<void> | null;
}

/** Open at first. `onWait` is called once each time somebody comes to the closed gate. */
export function createPauseGate(onWait: () => void): PauseGate {
  let closed: { readonly passing: Promise<void>; readonly open: () => void; met: boolean } | null =
    null;
  return {
    close() {
      if (closed !== null) return;
      let open = (): void => undefined;
      const passing = new Promise<void>((resolve) => {
        open = resolve;
      });
      closed = { passing, open, met: false };
    },
    open() {
      closed?.open();
      closed = null;
    },
    passing() {
      if (closed === null) return null;
      if (!closed.met) onWait();
      closed.met = true;
      return closed.passing;
    },
  };
}
