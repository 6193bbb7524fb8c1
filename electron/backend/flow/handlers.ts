import type { FlowDimension, FlowRow, flowCommands } from '../../../shared/contract/flow.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf, QueryContext } from '../dispatch/handler.ts';
import { groupNames, hiddenPersons, personNames } from '../fact/shown.ts';
import { ageBands, areas } from '../release/codebook.ts';
import { eventsOnFile, talliesOfRemoved } from './material.ts';
import { figuresOf, medianStay, personsOf, seriesDays, talliesOf } from './rules.ts';

export const flowHandlers: HandlersOf<typeof flowCommands> = {
  'flow.period': (context, { from, to, kind }) => {
    checkOrder(from, to);
    const view = viewOf(context);
    context.consulted({ object: 'flow', fields: [`period=${from}..${to}`, `kind=${kind}`] });
    const onFile = talliesOf(eventsOnFile(context.db, view)).filter((tally) => tally.kind === kind);
    const removed = talliesOfRemoved(context.db, view).filter((tally) => tally.kind === kind);
    const all = [...onFile, ...removed];
    const groups = [
      ...new Set(all.filter(({ dimension }) => dimension === 'group').map(({ category }) => category)),
    ];
    const names = groupNames(context.db, groups.filter((each) => each !== 'none').map(Number));
    const rowOf = (dimension: FlowDimension, category: string): FlowRow => {
      const isOf = (tally: { dimension: string; category: string }) =>
        tally.dimension === dimension && tally.category === category;
      return {
        ...{ dimension, category },
        name: dimension === 'group' ? (names.get(Number(category)) ?? null) : null,
        figures: figuresOf(all.filter(isOf), from, to),
        removed: figuresOf(removed.filter(isOf), from, to),
        medianMonths: medianStay(all.filter(isOf), from, to),
      };
    };
    const total = all.filter(({ dimension }) => dimension === 'all');
    const rows = [
      rowOf('all', ''),
      ...areas.map(({ code }) => rowOf('area', code)),
      ...ageBands.map(({ code }) => rowOf('age', code)),
      ...groups.map((group) => rowOf('group', group)).sort(byName),
    ];
    return {
      rows: rows.filter(
        ({ dimension, figures }) => dimension === 'all' || Object.values(figures).some((n) => n !== 0),
      ),
      series: seriesDays(from, to).map((day) => ({ day, registered: figuresOf(total, day, day).atEnd })),
    };
  },

  'flow.persons': (context, { from, to, kind, dimension, category, figure }) => {
    checkOrder(from, to);
    const view = viewOf(context);
    const isOf = (event: { kind: string; dimension: string; category: string }) =>
      event.kind === kind && event.dimension === dimension && event.category === category;
    const found = personsOf(eventsOnFile(context.db, view).filter(isOf), figure, from, to);
    const hidden = new Set(hiddenPersons(context.db));
    const shown = found.filter(({ personId }) => !hidden.has(personId));
    const ids = new Set(shown.map(({ personId }) => personId));
    context.consulted({ object: 'flow', recordIds: [...ids], fields: [`figure=${figure}`] });
    const names = personNames(context.db, ids);
    const byDay = shown.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.personId - b.personId));
    return {
      persons: byDay.map(({ personId, day }) => ({ id: personId, name: names.get(personId) ?? '', day })),
      removed: figuresOf(talliesOfRemoved(context.db, view).filter(isOf), from, to)[figure],
      hidden: found.length - shown.length,
    };
  },
};

function checkOrder(from: string, to: string): void {
  if (to < from) throw new Failure('date.order');
}

function viewOf({ purpose }: QueryContext): Purpose {
  if (!purpose) throw new Failure('call.purposeForbidden');
  return purpose;
}

const collator = new Intl.Collator('da');

function byName(a: FlowRow, b: FlowRow): number {
  return Number(a.name === null) - Number(b.name === null) || collator.compare(a.name ?? '', b.name ?? '');
}
