/**
 * Notices that the machine slept: a tick that comes far too late by the wall clock. Chromium tells us nothing about sleep
 * (Electron's `powerMonitor` does, and before it), so here the store is locked on waking.
 */
export function watchForSleep(
  woke: () => void,
  now: () => number = Date.now,
  tickMs = 5_000,
  lateMs = 30_000,
): { stop(): void } {
  let last = now();
  const timer = setInterval(() => {
    const elapsed = now() - last;
    last = now();
    if (elapsed > tickMs + lateMs) woke();
  }, tickMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
