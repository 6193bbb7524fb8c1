import { z } from 'zod';
import { recordId } from '../domain.ts';

/*
 * How a network stands on screen: what is taken out, folded and pinned, how persons are drawn, and what is written beside
 * them. Kept with the workspace and in snapshots.
 */

/** A figure of a person that the graph can be narrowed and drawn by. `value` is the measure that an analysis offers. */
export const figure = z.enum(['ties', 'observations', 'age', 'value']);
export type Figure = z.infer<typeof figure>;

/** From one number to another, both counted in; null is open. */
const range = z.object({ from: z.number().nullable(), to: z.number().nullable() });

/** Which part of each histogram is shown; null shows all. `grade` is of ties: 4 x (A 0 ... X 3) + content - 1. */
export const ranges = z.object({
  ties: range.nullable(),
  observations: range.nullable(),
  age: range.nullable(),
  grade: range.nullable(),
});
export type Ranges = z.infer<typeof ranges>;
export const openRanges: Ranges = { ties: null, observations: null, age: null, grade: null };

/** A rule of the conditional formatting: who has the figure within the range is drawn in a colour and with a badge. */
export const lookRule = z.object({
  figure,
  from: z.number().nullable(),
  to: z.number().nullable(),
  /** The letters beside the symbol: the second sign beside the colour. */
  badge: z.string().trim().min(1).max(2),
  /** Which of the eight colours of the room. */
  hue: z.number().int().min(0).max(7),
});
export type LookRule = z.infer<typeof lookRule>;

/** How persons are drawn. */
export const look = z.object({
  size: z.enum([...figure.options, 'same']),
  colour: z.enum([...figure.options, 'role', 'group']),
  label: z.enum(['name', 'initials', 'none']),
  detail: z.enum([...figure.options, 'groups', 'none']),
  rules: z.array(lookRule).max(20),
});
export type Look = z.infer<typeof look>;
export const plainLook: Look = { size: 'ties', colour: 'role', label: 'name', detail: 'groups', rules: [] };

/** By what persons are placed: distances in ties, forces with groups kept together, or an attribute. */
export const arrangement = z.enum(['stress', 'force', 'measure', 'group', 'place', 'time']);
export type Arrangement = z.infer<typeof arrangement>;

const name = z.string().trim().min(1).max(80);
/** Greatest number of persons in a view or a layout. */
export const largestView = 20_000;
const persons = z.array(recordId).max(largestView);

export const namedLook = z.object({ name, look });
export const namedSelection = z.object({ name, persons });
/** What somebody wrote on the chart, with its upper left corner in units of the drawing. */
export const chartNote = z.object({
  id: z.number().int().positive(),
  text: z.string().max(500),
  x: z.number(),
  y: z.number(),
  /** Whom the note is about: it goes when the person is removed. */
  person: recordId.nullable(),
});
export type ChartNote = z.infer<typeof chartNote>;

/** What an arrangement writes beside its parts: the names of groups and places, the days along a line. */
export const caption = z.object({ text: z.string().max(200), x: z.number(), y: z.number() });
export type Caption = z.infer<typeof caption>;

/** The chart apart from its filters. Everything has a default, so that what an earlier version kept can be read. */
export const chartState = z.object({
  /** Who is on the chart; null is everybody in the view. */
  kept: persons.nullable().default(null),
  hidden: persons,
  pinned: persons.default([]),
  /** Groups drawn as one symbol. */
  folded: z.array(recordId).max(1000).default([]),
  ranges: ranges.default(openRanges),
  /** Draw thin ties also where there are too many to read. */
  everyTie: z.boolean().default(false),
  arrangement: arrangement.default('stress'),
  look: look.default(plainLook),
  looks: z.array(namedLook).max(100).default([]),
  selections: z.array(namedSelection).max(200).default([]),
  notes: z.array(chartNote).max(500).default([]),
  /** Person (or below zero a folded group), x, y. */
  positions: z.array(z.tuple([z.number().int(), z.number(), z.number()])).max(2 * largestView),
  captions: z.array(caption).max(500).default([]),
  tieLength: z.number().positive().nullable(),
  zoom: z.number().positive().nullable(),
  /** The point of the drawing in the middle of the view. */
  middle: z.object({ x: z.number(), y: z.number() }).nullable(),
});
export type ChartState = z.infer<typeof chartState>;
