import { createHash } from 'node:crypto';

/** Answers kept for one open store, the latest used last. */
const byStore = new WeakMap<Uint8Array, Map<string, unknown>>();
const mostKept = 12;

/**
 * The answer to a calculation that was made before on the very same material. The key is a digest of what the
 * calculation is given, so that it follows from the state of the store, the filter and the purpose alone: nothing has
 * to be told when a record changes, and what is no longer on file cannot be met. The answers go when the store closes.
 */
export async function remembered<Result>(
  store: { auditKey: Uint8Array },
  given: readonly unknown[],
  compute: () => Promise<Result> | Result,
): Promise<Result> {
  const kept = byStore.get(store.auditKey) ?? new Map<string, unknown>();
  byStore.set(store.auditKey, kept);
  const key = digest(given);
  const known = kept.get(key);
  if (known !== undefined) {
    kept.delete(key);
    kept.set(key, known);
    return known as Result;
  }
  const result = await compute();
  kept.set(key, result);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return result;
}

function digest(given: readonly unknown[]): string {
  const hash = createHash('sha256');
  for (const part of given) {
    if (ArrayBuffer.isView(part)) {
      hash.update(`${part.byteLength}:`);
      hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    } else hash.update(`${JSON.stringify(part)};`);
  }
  return hash.digest('base64');
}
