import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ProfileContent } from '../../../../shared/contract/profile.ts';
import { call } from '../../client/call.ts';
import type { ProfileAnswer } from './profileAnswer.ts';

/** Milliseconds of rest after which a draft is kept. */
const rest = 700;

/**
 * A draft that is kept a moment after the last change, and at once when the screen is left. `flush` waits until all of
 * it is kept. What was kept is also put where the screen reads from, so that coming back shows it.
 */
export function useAutosave(personId: number, profileId: number, kept: ProfileContent) {
  const client = useQueryClient();
  const [content, setContent] = useState(kept);
  const [state, setState] = useState<'saved' | 'saving' | 'notSaved'>('saved');
  const [error, setError] = useState<unknown>(null);
  const waiting = useRef<ProfileContent | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const running = useRef<Promise<void>>(Promise.resolve());

  const keep = useCallback(() => {
    clearTimeout(timer.current);
    running.current = running.current.then(async () => {
      const draft = waiting.current;
      if (!draft) return;
      waiting.current = null;
      try {
        await call('profile.keep', { profileId, content: draft });
        client.setQueryData<ProfileAnswer>(['profile', 'profile.ofPerson', { personId }], (answer) =>
          answer ? withContent(answer, profileId, draft) : answer,
        );
        setError(null);
        if (!waiting.current) setState('saved');
      } catch (thrown) {
        waiting.current ??= draft;
        setError(thrown);
        setState('notSaved');
      }
    });
    return running.current;
  }, [client, personId, profileId]);

  useEffect(() => () => void keep(), [keep]);

  return {
    content,
    state,
    error,
    flush: keep,
    change(next: ProfileContent) {
      setContent(next);
      setState('saving');
      waiting.current = next;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void keep(), rest);
    },
  };
}

function withContent(answer: ProfileAnswer, profileId: number, content: ProfileContent): ProfileAnswer {
  return {
    ...answer,
    rounds: answer.rounds.map((round) => ({
      ...round,
      forms: round.forms.map((form) => (form.id === profileId ? { ...form, content } : form)),
    })),
  };
}
