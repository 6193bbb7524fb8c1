import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CommandName, contract } from '../../shared/contract/index.ts';
import { projectRoot } from '../support/workplace.ts';

/*
 * The product's own line: no score, no likelihood, no ranking of persons. Walked over the whole contract and the source, so
 * that a command, column, sort or export that would cross it fails here whoever adds it.
 */

type Node = { [key: string]: unknown };

/** Every property of a schema with the path to it, and every value that an enumeration allows. */
function walk(schema: unknown, path: string[] = []): { path: string[]; values: string[] }[] {
  if (Array.isArray(schema)) return schema.flatMap((each) => walk(each, path));
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, enum: values, ...rest } = schema as Node;
  const own = Array.isArray(values) ? [{ path, values: values.map(String) }] : [];
  const inner = Object.entries((properties ?? {}) as Node).flatMap(([name, below]) => [
    { path: [...path, name], values: [] },
    ...walk(below, [...path, name]),
  ]);
  return [...own, ...inner, ...Object.values(rest).flatMap((each) => walk(each, path))];
}

const schemaOf = (type: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(type, { unrepresentable: 'any', io, reused: 'inline' });

const commands = Object.entries(contract).map(([name, { input, output, kind }]) => ({
  name: name as CommandName,
  kind,
  asked: walk(schemaOf(input, 'input')),
  told: walk(schemaOf(output, 'output')),
}));

const source = globSync(['electron/backend/**/*.ts', 'renderer/src/**/*.{ts,tsx}', 'shared/**/*.ts'], {
  cwd: projectRoot,
}).filter((file) => !file.includes('.test.'));

describe('nothing ranks persons', () => {
  it('by a figure of danger: the contract knows no score, likelihood or rank', () => {
    expect(commands.length).toBeGreaterThan(60);
    const forbidden = /score|likelihood|probab|danger|^rank(s|edBy)?$|riskLevel|threatLevel/i;
    for (const { name, asked, told } of commands) {
      for (const { path, values } of [...asked, ...told]) {
        for (const word of [...path, ...values])
          expect([name, word, forbidden.test(word)]).toEqual([name, word, false]);
      }
    }
  });

  it('by a rating: it leaves the backend for one named person alone, and is asked for by nobody', () => {
    const rated = /^(rating|overall|exitReadiness)$/;
    const telling = commands.filter(({ told }) => told.some(({ path }) => rated.test(path.at(-1) ?? '')));
    expect(telling.map(({ name }) => name)).toEqual(['profile.ofPerson']);
    const asking = commands.filter(({ asked }) => asked.some(({ path }) => rated.test(path.at(-1) ?? '')));
    // Only an assessor writes one, into one form of their own.
    expect(asking.map(({ name, kind }) => [name, kind])).toEqual([['profile.keep', 'mutation']]);
    for (const { asked } of telling) expect(asked.map(({ path }) => path)).toEqual([['personId']]);
  });

  it('by a sort: what lists are sorted by is written down here', () => {
    const sorts = commands.flatMap(({ name, asked }) =>
      asked
        .filter(({ path, values }) => values.length > 0 && /sort|order/i.test(path.at(-1) ?? ''))
        .map(({ values }) => [name, values] as const),
    );
    for (const [name, values] of sorts) {
      for (const value of values) {
        expect([name, value]).toEqual([
          name,
          expect.stringMatching(/^(name|age|role|group|observations|lastSeen)$/),
        ]);
      }
    }
    expect(sorts.length).toBeGreaterThan(0);
  });

  it('in the store: no query orders, counts up or compares ratings', () => {
    expect(source.length).toBeGreaterThan(200);
    const ordering =
      /(ORDER BY|GROUP BY|max\(|min\(|sum\(|avg\()[^`;]{0,120}\b(rating|overall|exit_readiness)\b/i;
    for (const file of source.filter((each) => each.startsWith('electron'))) {
      expect([file, ordering.test(readFileSync(join(projectRoot, file), 'utf8'))]).toEqual([file, false]);
    }
  });

  it('on screen: no grid has a column of ratings and no list is sorted by one', () => {
    const column =
      /(field|colId|sort): '(rating|overall|exitReadiness)'|\.sort\([^;]{0,160}\b(rating|overall)\b/;
    for (const file of source) {
      expect([file, column.test(readFileSync(join(projectRoot, file), 'utf8'))]).toEqual([file, false]);
    }
  });
});
