import {
  keepPreviousData,
  type QueryClient,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandInput, CommandName, CommandOutput } from '../../../shared/contract/index.ts';
import { call } from './call.ts';

/** A query command's answer, kept until an event says it is stale. */
export function useQueryCommand<Name extends CommandName>(
  name: Name,
  input: CommandInput<Name>,
  options: { enabled?: boolean; keepPrevious?: boolean } = {},
): UseQueryResult<CommandOutput<Name>, Error> {
  return useQuery<CommandOutput<Name>, Error>({
    queryKey: keyOf(name, input),
    queryFn: () => call(name, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Asks a query command ahead of the screen that will show the answer. A refusal is left to that screen. */
export function prefetch<Name extends CommandName>(
  client: QueryClient,
  name: Name,
  input: CommandInput<Name>,
): Promise<void> {
  return client.prefetchQuery({ queryKey: keyOf(name, input), queryFn: () => call(name, input) });
}

function keyOf<Name extends CommandName>(name: Name, input: CommandInput<Name>) {
  return [name.split('.')[0], name, input];
}

/** A mutation command with its state. What it made stale is told by an event. */
export function useMutationCommand<Name extends CommandName>(name: Name) {
  return useMutation<CommandOutput<Name>, Error, CommandInput<Name>>({
    mutationFn: (input) => call(name, input),
  });
}

export interface JobProgress {
  phase: string;
  done: number;
  /** 0 when not known. */
  total: number;
}

let jobCount = 0;
const newJob = (name: CommandName): string => {
  jobCount += 1;
  return `${name}#${jobCount}`;
};

/** A long command with progress and cancel. Leaving the screen cancels it. */
export function useJob<Name extends CommandName>(name: Name) {
  const [progress, setProgress] = useState<JobProgress | null>(null);
  const job = useRef<string | null>(null);

  const cancel = useCallback(() => {
    if (job.current) window.relata.cancel(job.current);
  }, []);

  useEffect(() => {
    const unsubscribe = window.relata.subscribe((event) => {
      if (event.name === 'progress' && event.job === job.current) {
        setProgress({ phase: event.phase, done: event.done, total: event.total });
      }
    });
    return () => {
      unsubscribe();
      cancel();
    };
  }, [cancel]);

  const run = useCallback(
    async (input: CommandInput<Name>): Promise<CommandOutput<Name>> => {
      const own = newJob(name);
      job.current = own;
      setProgress({ phase: '', done: 0, total: 0 });
      try {
        return await call(name, input, own);
      } finally {
        if (job.current === own) {
          job.current = null;
          setProgress(null);
        }
      }
    },
    [name],
  );

  return { run, cancel, progress };
}

/**
 * A query that takes long: its answer is kept like any other's, with progress and the way to stop it. Another question,
 * or leaving the screen, stops the one under way.
 */
export function useLongQuery<Name extends CommandName>(
  name: Name,
  input: CommandInput<Name>,
  { enabled = true }: { enabled?: boolean } = {},
) {
  const [progress, setProgress] = useState<JobProgress | null>(null);
  const job = useRef<string | null>(null);
  useEffect(
    () =>
      window.relata.subscribe((event) => {
        if (event.name === 'progress' && event.job === job.current) {
          setProgress({ phase: event.phase, done: event.done, total: event.total });
        }
      }),
    [],
  );
  const query = useQuery<CommandOutput<Name>, Error>({
    queryKey: [name.split('.')[0], name, input],
    queryFn: async ({ signal }) => {
      const own = newJob(name);
      job.current = own;
      setProgress({ phase: '', done: 0, total: 0 });
      signal.addEventListener('abort', () => window.relata.cancel(own));
      try {
        return await call(name, input, own);
      } finally {
        if (job.current === own) {
          job.current = null;
          setProgress(null);
        }
      }
    },
    enabled,
    placeholderData: keepPreviousData,
  });
  const cancel = useCallback(() => {
    if (job.current) window.relata.cancel(job.current);
  }, []);
  return { ...query, progress: query.isFetching ? progress : null, cancel };
}
