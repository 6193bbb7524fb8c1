import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SummaryDocument } from '../../../shared/contract/release.ts';
import { changeStore } from '../../../test/support/register.ts';
import { Workplace } from '../../../test/support/workplace.ts';
import { jsonOf } from './document/json.ts';
import { streamsOfPdf, textOfPdf } from './document/pdfText.ts';
import { pdfOf } from './document/summaryPdf.ts';
import { workbookOf } from './document/xlsx.ts';
import { readWorkbook } from './document/xlsxText.ts';
import { documentFindings, type FinishedDocuments, pathsOf } from './finished.ts';
import type { Forbidden } from './gate.ts';
import { forbiddenTerms } from './repo.ts';

/** Everything of the store that a search of its documents must not find. */
interface Secrets {
  /** Names, aliases, accounts, places in words, CPR numbers and folders, in small letters. */
  texts: string[];
  /** Numbers of records. */
  numbers: Set<number>;
}

const finished = async (document: SummaryDocument): Promise<FinishedDocuments> => ({
  pdf: await pdfOf(document),
  xlsx: await workbookOf(document),
  json: Buffer.from(jsonOf(document)),
});

describe('the documents of an invented city', () => {
  let workplace: Workplace;
  let forbidden: Forbidden;
  let secrets: Secrets;
  const documents: SummaryDocument[] = [];

  beforeAll(async () => {
    workplace = await Workplace.ready({ now: '2020-01-20T10:00:00Z' });
    await workplace.call('demo.fill', { seed: 1, size: 300 });
    for (const [recipient, period] of [
      ['operativeSteering', '2019Q2'],
      ['ssp', '2019Q2'],
      ['sikkerBy', '2019Q2'],
      ['housing', '2018Q4'],
    ] as const) {
      const statement = { development: 'unclear' as const, concernTalks: 71 };
      documents.push((await workplace.call('release.preview', { recipient, period, statement })).document);
    }
    await changeStore(workplace, (db) => {
      const terms = forbiddenTerms(db);
      const paths = pathsOf(workplace.storePath);
      const tables = db
        .column<string>(
          "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        )
        .filter((table) =>
          db.column<string>(`SELECT name FROM pragma_table_info('${table}')`).includes('id'),
        );
      const ids = tables.flatMap((table) => db.column<number>(`SELECT id FROM main."${table}"`));
      secrets = {
        texts: [...terms.names, ...terms.numbers, ...paths].map((text) => text.toLowerCase()),
        numbers: new Set(ids.filter((id) => id >= 1_000_000)),
      };
      // The store is closed after this, so what the gate would look up is kept.
      forbidden = { ...terms, paths, isRecord: (number) => secrets.numbers.has(number) };
    });
  }, 120_000);
  afterAll(() => workplace[Symbol.asyncDispose]());

  it('pass the gate in all three forms', async () => {
    expect(secrets.texts.length).toBeGreaterThan(300);
    expect(secrets.numbers.size).toBeGreaterThan(1000);
    for (const document of documents)
      expect(documentFindings(await finished(document), forbidden)).toEqual([]);
  });

  it('hold nothing of the store in bytes, text, streams or parts, by a search that is not the gate’s', async () => {
    for (const document of documents) {
      const { pdf, xlsx, json } = await finished(document);
      const parts = [pdf.bytes, xlsx, json, ...streamsOfPdf(pdf.bytes), ...readWorkbook(xlsx).parts.values()];
      const text = parts
        .flatMap((part) =>
          (['utf8', 'latin1', 'utf16le'] as const).map((form) => Buffer.from(part).toString(form)),
        )
        .concat(textOfPdf(pdf.bytes))
        .join('\n')
        .toLowerCase();
      // Shorter ones stand in other words by chance; the gate compares them word by word.
      expect(secrets.texts.filter((secret) => secret.length >= 6 && text.includes(secret))).toEqual([]);
      const numbers = [...text.matchAll(/\d{7,}/g)].map(([digits]) => Number(digits));
      expect(numbers.filter((number) => secrets.numbers.has(number))).toEqual([]);
    }
  });

  it('are stopped by one planted name, number or path, wherever it stands', async () => {
    const [document] = documents;
    if (!document) throw new Error('no document');
    const name = forbidden.names.find((each) => each.split(' ').length === 2 && each.length > 9) ?? '';
    const [cpr = ''] = forbidden.numbers;
    const [record = 0] = [...secrets.numbers];
    const planted: [string, string][] = [
      [name, 'name'],
      [`${cpr.slice(0, 6)}-${cpr.slice(6)}`, 'number'],
      [String(record), 'number'],
      [dirname(workplace.storePath), 'path'],
    ];
    for (const [text, kind] of planted) {
      expect(text.length).toBeGreaterThan(5);
      const inText = await finished({ ...document, method: [...document.method, text] });
      expect(documentFindings(inText, forbidden).join()).toContain(kind);
      const clean = await finished(document);
      const after = Buffer.concat([clean.pdf.bytes, Buffer.from(`\n% ${text}\n`)]);
      expect(documentFindings({ ...clean, pdf: { ...clean.pdf, bytes: after } }, forbidden).join()).toContain(
        kind,
      );
      const json = Buffer.concat([clean.json, Buffer.from(`\n${text}`)]);
      expect(documentFindings({ ...clean, json }, forbidden)).not.toEqual([]);
    }
  });
});
