import { describe, expect, it, vi } from 'vitest';
import { answerCall } from './answerCall.ts';

describe('a call from a window', () => {
  it('reaches the backend as it is, and its answer comes back', async () => {
    const call = vi.fn(async () => ({ ok: true as const, output: 7 }));
    expect(await answerCall({ call }, 'person.list', { a: 1 }, null)).toEqual({ ok: true, output: 7 });
    expect(call).toHaveBeenCalledWith('person.list', { a: 1 }, undefined);
  });

  it('is refused when command or job is not a short name', async () => {
    const call = vi.fn();
    for (const [command, job] of [
      [1, undefined],
      ['', undefined],
      ['x'.repeat(201), undefined],
      [{}, 'j'],
      ['ok', 5],
    ]) {
      expect(await answerCall({ call }, command, null, job)).toMatchObject({
        failure: { code: 'call.invalidInput' },
      });
    }
    expect(call).not.toHaveBeenCalled();
  });

  it('carries nothing out of an unforeseen error but a reference, and logs no more than its kind', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const answer = await answerCall(
      { call: () => Promise.reject(new RangeError('SELECT navn Jensen')) },
      'person.list',
      null,
      undefined,
    );
    expect(JSON.stringify([answer, error.mock.calls])).not.toMatch(/SELECT|Jensen/);
    expect(answer).toMatchObject({
      ok: false,
      failure: { code: 'call.unexpected', params: { reference: expect.stringMatching(/^[0-9a-f]{8}$/) } },
    });
    error.mockRestore();
  });
});
