const lookEveryMs = 1_000;

/**
 * Resolves when no process of that id is left. A pipe tells it sooner, but stays open as long as anything that
 * was forked off the client holds it. Keeps nothing alive by itself.
 */
export function untilProcessGone(pid: number): Promise<void> {
  return new Promise((resolve) => {
    const clock = setInterval(() => {
      if (isThere(pid)) return;
      clearInterval(clock);
      resolve();
    }, lookEveryMs);
    clock.unref();
  });
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
