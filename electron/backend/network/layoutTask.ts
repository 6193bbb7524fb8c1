import { Failure } from '../../../shared/failure.ts';
import type { TaskControl } from '../compute/task.ts';
import { buildGraph } from './engine/graph.ts';
import { stressLayout } from './engine/stressLayout.ts';
import { Cancelled } from './engine/watch.ts';

/** Length of a tie on the canvas, in its units. */
export const tieLength = 100;

/** What is drawn: vertices 0..persons-1 and their ties, and where they stood before (interleaved, NaN where new). */
export interface LayoutInput {
  persons: number;
  first: Int32Array;
  second: Int32Array;
  previous: Float32Array | null;
}

/**
 * Positions by stress, `x`, `y` interleaved. The same input gives the same picture.
 * @throws Failure `call.cancelled`
 */
export function layOut(input: LayoutInput, control: TaskControl): Float32Array<ArrayBuffer> {
  const { persons, previous } = input;
  let reported = -1;
  try {
    const { x, y } = stressLayout(buildGraph(persons, input), {
      spacing: tieLength,
      cancelled: () => control.isCancelled(),
      progress: (share) => {
        const percent = Math.floor(share * 100);
        if (percent > reported) control.progress('layout', percent, 100);
        reported = percent;
      },
      ...(previous && {
        previous: {
          x: Float32Array.from({ length: persons }, (_, vertex) => previous[2 * vertex] ?? Number.NaN),
          y: Float32Array.from({ length: persons }, (_, vertex) => previous[2 * vertex + 1] ?? Number.NaN),
        },
      }),
    });
    const positions = new Float32Array(2 * persons);
    for (let vertex = 0; vertex < persons; vertex++) {
      positions[2 * vertex] = x[vertex] ?? 0;
      positions[2 * vertex + 1] = y[vertex] ?? 0;
    }
    return positions;
  } catch (error) {
    throw error instanceof Cancelled ? new Failure('call.cancelled') : error;
  }
}
