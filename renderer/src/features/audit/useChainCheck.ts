import { useState } from 'react';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import { call } from '../../client/call.ts';

/** Asks for every entry of the log to be recomputed, when somebody wants to know. */
export function useChainCheck() {
  const [checking, setChecking] = useState(false);
  const [result, setResult] = useState<CommandOutput<'audit.verify'> | null>(null);
  const [error, setError] = useState<unknown>(null);
  const check = async () => {
    setChecking(true);
    setError(null);
    setResult(null);
    try {
      setResult(await call('audit.verify', {}));
    } catch (thrown) {
      setError(thrown);
    } finally {
      setChecking(false);
    }
  };
  return { checking, result, error, check };
}
