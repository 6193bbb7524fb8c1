import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchForSleep } from './sleep.ts';

describe('the watch for sleep', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('notices a machine that slept, and not one that was only busy', () => {
    const woke = vi.fn();
    let slept = 0;
    const watch = watchForSleep(woke, () => Date.now() + slept);
    vi.advanceTimersByTime(60_000);
    slept = 20_000; // a busy moment
    vi.advanceTimersByTime(10_000);
    expect(woke).not.toHaveBeenCalled();
    slept += 3_600_000;
    vi.advanceTimersByTime(5_000);
    expect(woke).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(60_000);
    expect(woke).toHaveBeenCalledTimes(1);
    watch.stop();
    slept += 3_600_000;
    vi.advanceTimersByTime(60_000);
    expect(woke).toHaveBeenCalledTimes(1);
  });
});
