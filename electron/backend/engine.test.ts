import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('./engine.ts', import.meta.url));

function engine(verb: string, input: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, verb], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** 43 = 12 + 3 + 8 + 20. */
const model = JSON.stringify({
  ...{ nrow: 4, ncol: 5, i: [1, 2, 3, 4, 1, 2, 3, 4], j: [1, 1, 1, 1, 2, 3, 4, 5] },
  z: [43, 12, 3, 8, 20],
});

describe('the engine alone, as a program', () => {
  it('accepts its own proof, and refuses it with an exit code of its own once one number is another', () => {
    const { status, stdout } = engine('disclose', model);
    expect(status).toBe(0);
    expect(engine('verify', stdout).status).toBe(0);

    const answer = JSON.parse(stdout);
    answer.witnesses[0].low[0] += 1;
    const refused = engine('verify', JSON.stringify(answer));
    expect(refused.status).toBe(3);
    expect(JSON.parse(refused.stdout).verdict).toBe('unsafe');
  });

  it('says on standard error what it cannot read, and which verbs there are', () => {
    expect(engine('disclose', '{')).toMatchObject({ status: 1, stdout: '' });
    expect(engine('disclose', '{').stderr).toContain('not JSON');
    expect(engine('guess', '{}')).toMatchObject({ status: 2, stdout: '' });
    expect(engine('guess', '{}').stderr).toContain('disclose');
  });
});
