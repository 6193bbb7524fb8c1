import { createHash } from 'node:crypto';
import type { BatchRequest, FileMapping, intakeCommands } from '../../../shared/contract/intake.ts';
import { meaningsOf, requiredFields } from '../../../shared/contract/intake.ts';
import { Failure } from '../../../shared/failure.ts';
import { da } from '../../../shared/text/da/index.ts';
import type { HandlersOf, QueryContext } from '../dispatch/handler.ts';
import { type ColumnSample, columnsKey, refusalOf, suggestMapping } from './columns.ts';
import { knownFor } from './known.ts';
import { previewOf, type Table } from './parse.ts';
import { buildPlan, distinctWords, type Plan } from './plan.ts';
import { batchesWithFile, findBatch, findMapping, listBatches, putMapping, writePlan } from './repo.ts';
import { countLater, deleteSource, leaveBehindWall, markUndone, sourcesOf } from './undo.ts';
import { Uploads } from './uploads.ts';

/** How much of a long answer is sent to the window; totals are always whole. */
const shown = { rows: 40, samples: 5, faults: 1000, duplicates: 2000, words: 500 };
/** How many different values of a column are looked at to judge it. */
const sampled = 200;

export const intakeHandlers: HandlersOf<typeof intakeCommands> = {
  'intake.upload': (context, { file, name, size, offset, bytes }) => ({
    received: uploadsOf(context).receive(file, name, size, offset, bytes),
  }),

  'intake.drop': (context, { files }) => {
    uploadsOf(context).drop(files);
    return {};
  },

  'intake.inspect': (context, { file, ...chosen }) => {
    const uploads = uploadsOf(context);
    const table = uploads.table(file, chosen);
    const { place } = knownFor(context.db, { purpose: purposeOf(context), system: '' });
    const columns = samplesOf(table);
    const { mapping, refused } = suggestMapping(columns, (value) => place(value) !== undefined);
    const saved = findMapping(context.db, columnsKey(table.columns));
    const nameless = mapping.role === 'persons' && mapping.columns.name === undefined;
    return {
      file,
      name: uploads.name(file),
      bytes: uploads.size(file),
      encoding: table.encoding,
      separator: table.separator,
      decimal: table.decimal,
      rows: table.rows.length,
      columns: columns.map((column, index) => ({
        name: column.name,
        samples: column.values.slice(0, shown.samples).map((value) => value.slice(0, 80)),
        filled: column.filled,
        refused: refused[index] ?? null,
      })),
      preview: previewOf(table, shown.rows),
      suggestion: mapping,
      saved: saved ? { name: saved.name, mapping: orderColumns(saved.mapping, table) } : null,
      notes: nameless
        ? [...table.notes, { code: 'namesFromReference' as const, column: '', count: table.rows.length }]
        : [...table.notes],
      importedBefore: batchesWithFile(context.db, uploads.hash(file)),
    };
  },

  'intake.values': (context, { file, columns, ...chosen }) => {
    const table = uploadsOf(context).table(file, chosen);
    const values = (['position', 'kind', 'role'] as const).flatMap((field) => {
      const column = columns[field];
      return column === undefined ? [] : distinctWords(file, field, table.rows, column);
    });
    return { values: values.slice(0, shown.words) };
  },

  'intake.check': (context, request) => {
    const { plan } = plannedBatch(context, request);
    const persons = plan.duplicates.slice(0, shown.duplicates);
    context.consulted({
      object: 'import',
      recordIds: [...new Set(persons.flatMap(({ known }) => known.person ?? []))],
      fields: ['name', 'birthDate', 'cpr'],
    });
    return {
      counts: plan.counts,
      tallies: plan.tallies,
      faults: plan.faults.slice(0, shown.faults),
      faultTotal: plan.faults.length,
      duplicates: persons,
      duplicateTotal: plan.duplicates.length,
      repeated: plan.repeated,
      undecided: plan.undecided.slice(0, shown.words),
    };
  },

  'intake.write': (context, request) => {
    const { plan, hashes } = plannedBatch(context, request);
    if (plan.undecided.length > 0) throw new Failure('intake.undecided', { count: plan.undecided.length });
    if (plan.faults.length > 0 && !request.decisions.skipFaulty) {
      throw new Failure('intake.rowErrors', { count: plan.faults.length });
    }
    const batch = context.newId();
    const result = context.record((db) => {
      writePlan(
        db,
        plan,
        {
          id: batch,
          source: request.source,
          fileHashes: hashes,
          counts: plan.counts,
          accountId: context.account.id,
          recordedAt: context.now(),
        },
        { newId: context.newId, progress: reporting(context, 'writing') },
      );
      return {
        result: { batch, counts: plan.counts, tallies: plan.tallies },
        entry: {
          operation: 'collection',
          object: 'import',
          recordIds: [batch],
          legalBasis: request.source.legalBasis,
          documentHash: createHash('sha256').update(hashes.join('\n')).digest('hex'),
        },
        stale: ['intake', 'source', 'person', 'group', 'observation', 'relation', 'network'],
      };
    });
    uploadsOf(context).drop(request.files.map(({ file }) => file));
    return result;
  },

  'intake.batches': ({ db, consulted }) => {
    consulted({ object: 'import' });
    return { batches: listBatches(db) };
  },

  'intake.undo': (context, { batch: id, reason }) => {
    const batch = findBatch(context.db, id);
    if (!batch) throw new Failure('call.notFound');
    if (batch.undoneAt !== null) throw new Failure('intake.alreadyUndone');
    const sources = sourcesOf(context.db, id);
    const later = sources.reduce((sum, source) => sum + countLater(context.db, source, batch), 0);
    if (later > 0) throw new Failure('intake.undoBlocked', { count: later });
    return context.record((db) => {
      for (const source of sources) {
        leaveBehindWall(db, source);
        deleteSource(db, source);
      }
      markUndone(db, id, context.now());
      return {
        result: { counts: batch.counts },
        entry: { operation: 'erasure', object: 'import', recordIds: [id], justification: reason },
        stale: ['intake', 'source', 'person', 'group', 'observation', 'relation', 'network'],
        erased: true,
      };
    });
  },

  'intake.saveMapping': (context, { file, name, mapping, ...chosen }) => {
    const table = uploadsOf(context).table(file, chosen);
    return context.record((db) => {
      const id = context.newId();
      putMapping(db, {
        id,
        name,
        columnsKey: columnsKey(table.columns),
        // By heading, so that the same columns in another order are read alike.
        mapping: JSON.stringify({ ...mapping, headings: headingsOf(mapping, table) }),
        accountId: context.account.id,
        purpose: purposeOf(context),
        recordedAt: context.now(),
      });
      return {
        result: {},
        entry: { operation: 'configuration', object: 'importMapping', recordIds: [id] },
        stale: ['intake'],
      };
    });
  },
};

function plannedBatch(context: QueryContext, request: BatchRequest): { plan: Plan; hashes: string[] } {
  const { source } = request;
  if (source.purpose === 'prevention' && purposeOf(context) === 'police')
    throw new Failure('call.purposeForbidden');
  if (source.handling === 'H3' && source.handlingText === '') throw new Failure('source.handlingTextMissing');
  if (source.receivedOn > context.today()) throw new Failure('date.future', { date: source.receivedOn });
  const uploads = uploadsOf(context);
  context.job.progress('reading', 0, request.files.length);
  const files = request.files.map(({ file, mapping, ...chosen }, index) => {
    context.job.stopIfCancelled();
    const table = uploads.table(file, chosen);
    checkMapping(mapping, table);
    context.job.progress('reading', index + 1, request.files.length);
    return { file, table, mapping };
  });
  const plan = buildPlan(files, knownFor(context.db, source), {
    today: context.today(),
    decisions: request.decisions,
    progress: reporting(context, 'checking'),
  });
  return { plan, hashes: request.files.map(({ file }) => uploads.hash(file)) };
}

/**
 * @throws Failure `intake.columnMissing`, and `intake.columnRefused` when a column without a field in Relata is mapped
 *   all the same
 */
function checkMapping(mapping: FileMapping, table: Table): void {
  const { columns } = mapping;
  const missing = requiredFields[mapping.role].find((field) => columns[field] === undefined);
  if (missing) throw new Failure('intake.columnMissing', { field: da.intake.field[missing] });
  if (mapping.role === 'persons' && columns.reference === undefined && columns.name === undefined) {
    throw new Failure('intake.columnMissing', { field: da.intake.field.name });
  }
  for (const index of new Set(Object.values(columns))) {
    const name = table.columns[index];
    if (name === undefined) throw new Failure('call.invalidInput', { field: 'columns' });
    const refused = refusalOf({ name, values: distinctCells(table, index).values });
    if (refused) {
      throw new Failure('intake.columnRefused', { column: name, reason: da.intake.refusal[refused] });
    }
  }
  for (const { field, meanings } of mapping.values) {
    const several = field !== 'role' && meanings.length > 1;
    if (several || meanings.some((meaning) => !meaningsOf[field].includes(meaning))) {
      throw new Failure('call.invalidInput', { field: 'values' });
    }
  }
}

function samplesOf(table: Table): (ColumnSample & { filled: number })[] {
  return table.columns.map((name, index) => ({ name, ...distinctCells(table, index) }));
}

function distinctCells(table: Table, index: number): { values: string[]; filled: number } {
  const values = new Set<string>();
  let filled = 0;
  for (const row of table.rows) {
    const cell = (row[index] ?? '').trim();
    if (cell === '') continue;
    filled += 1;
    if (values.size < sampled) values.add(cell);
  }
  return { values: [...values], filled };
}

type SavedMapping = FileMapping & { headings: Partial<Record<string, string>> };

const headingsOf = (mapping: FileMapping, table: Table): SavedMapping['headings'] =>
  Object.fromEntries(
    Object.entries(mapping.columns).map(([field, index]) => [field, table.columns[index] ?? '']),
  );

/** A saved mapping names columns by heading; here they get the numbers they have in this file. */
function orderColumns(saved: FileMapping, table: Table): FileMapping {
  const { headings, ...mapping } = saved as SavedMapping;
  const columns = Object.entries(headings)
    .map(([field, heading]) => [field, table.columns.indexOf(heading ?? '')] as const)
    .filter(([, index]) => index >= 0);
  return { ...mapping, columns: Object.fromEntries(columns) };
}

const reporting =
  ({ job }: Pick<QueryContext, 'job'>, phase: string) =>
  (done: number, total: number) => {
    job.stopIfCancelled();
    job.progress(phase, done, total);
  };

const uploadsOf = (context: QueryContext) => Uploads.of(context.db, purposeOf(context));

/** The dispatcher lets nobody past who has no workspace. */
function purposeOf({ purpose }: QueryContext) {
  if (!purpose) throw new Failure('call.purposeForbidden');
  return purpose;
}
