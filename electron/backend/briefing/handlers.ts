import type { briefingCommands } from '../../../shared/contract/briefing.ts';
import { quarterDays } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf, QueryContext } from '../dispatch/handler.ts';
import { checkHandling, madeLine, markingLines } from '../fact/handling.ts';
import { keepInternalFile } from '../fact/internalFile.ts';
import { readCatalogue } from '../intervention/catalogue.ts';
import { baseOfQuarter } from '../release/desk.ts';
import { agreementOf } from './agreement.ts';
import { printedBriefing } from './document.ts';
import { countQuarters, type Figure, kindOf } from './figures.ts';
import { freeze } from './freeze.ts';
import { handlingBehind } from './handling.ts';
import { openFigure } from './open.ts';
import { briefingOf, endedQuarters, frozenFigures, shownCut } from './quarter.ts';
import { cutsFor } from './repo.ts';

export const briefingHandlers: HandlersOf<typeof briefingCommands> = {
  'briefing.quarters': (context) => {
    const { db, viewDay } = context;
    const purpose = purposeOf(context);
    context.consulted({ object: 'briefing', fields: ['quarters'] });
    const cuts = new Map(cutsFor(db, purpose).map((cut) => [cut.quarter, cut]));
    return {
      quarters: endedQuarters(db, viewDay()).map((quarter) => {
        const cut = cuts.get(quarter);
        return { quarter, cut: cut ? shownCut(db, purpose, cut) : null };
      }),
    };
  },

  'briefing.quarter': (context, { quarter }) => {
    context.consulted({ object: 'briefing', fields: [quarter] });
    return briefingOf(context.db, purposeOf(context), quarter);
  },

  'briefing.freeze': (context, { quarter }) => {
    const purpose = purposeOf(context);
    if (quarterDays(quarter).last >= context.today()) throw new Failure('briefing.notEnded');
    if (!endedQuarters(context.db, context.today()).includes(quarter)) {
      throw new Failure('briefing.nothingOnFile');
    }
    return context.record((db) => {
      if (cutsFor(db, purpose).some((cut) => cut.quarter === quarter)) {
        throw new Failure('briefing.alreadyFrozen');
      }
      const id = context.newId();
      const cut = { id, quarter, purpose, frozenBy: context.account.id, frozenAt: context.now() };
      const hash = freeze(db, cut, countQuarters(db, purpose, [quarter]).get(quarter) ?? []);
      return {
        result: { id, hash },
        entry: {
          ...{ operation: 'collection', object: 'briefing', recordIds: [id] },
          ...{ fields: ['freeze', quarter], documentHash: hash },
        },
        stale: ['briefing'],
      };
    });
  },

  'briefing.open': (context, { quarter, reason, counted, ...name }) => {
    const opened = openFigure(context.db, purposeOf(context), { quarter, counted, name, reason });
    const kind = kindOf(name);
    const named = kind === 'person' ? opened.persons.map(({ id }) => id) : opened.records.map(({ id }) => id);
    context.consulted({
      object: 'briefing',
      recordIds: named,
      fields: [quarter, name.section, name.measure, name.category],
      ...(reason === null ? {} : { justification: reason }),
    });
    return opened;
  },

  'briefing.marking': (context, { quarter }) => {
    context.consulted({ object: 'briefing', fields: ['handling', quarter] });
    const handling = handlingBehind(context.db, figuresShown(context, quarter));
    // It holds counts alone.
    return { persons: 0, protectedPersons: 0, handling };
  },

  'briefing.print': async (context, { quarter, use, reason, handling: seen }) => {
    const purpose = purposeOf(context);
    const handling = handlingBehind(context.db, figuresShown(context, quarter));
    checkHandling(handling, seen);
    const day = context.today();
    const { personDirected } = readCatalogue(context.root);
    const { bytes } = await printedBriefing(briefingOf(context.db, purpose, quarter), {
      ...{ demo: context.demo, issuedOn: day },
      marking: [...markingLines({ purpose, use, handling }), madeLine(day)],
      activities: new Map(personDirected.map(({ code, title }) => [code, title])),
    });
    return keepInternalFile(context, {
      ...{ stem: `INTERN-briefing-${quarter}`, format: 'pdf', kind: 'briefing', bytes, reason, purpose },
      persons: [],
      entry: (exportId) => ({
        object: 'briefing',
        recordIds: [exportId],
        fields: ['print', quarter, `use=${use}`, ...handling.map(({ code }) => code)],
      }),
    });
  },

  'briefing.release': (context, { quarter }) => {
    context.consulted({ object: 'briefing', fields: ['release', quarter] });
    const cut = cutsFor(context.db, purposeOf(context)).find((each) => each.quarter === quarter);
    if (!cut) return { agreement: null };
    const frozen = frozenFigures(context.db, cut.id);
    return { agreement: agreementOf(frozen, baseOfQuarter(context, quarter), context.auditKey) };
  },
};

/** The figures that the room shows of a quarter: frozen where they are. */
function figuresShown(context: QueryContext, quarter: string): readonly Figure[] {
  const purpose = purposeOf(context);
  const cut = cutsFor(context.db, purpose).find((each) => each.quarter === quarter);
  return cut
    ? frozenFigures(context.db, cut.id)
    : (countQuarters(context.db, purpose, [quarter]).get(quarter) ?? []);
}

/** @throws Failure `call.purposeForbidden` */
function purposeOf({ purpose }: QueryContext): Purpose {
  if (!purpose) throw new Failure('call.purposeForbidden');
  return purpose;
}
