import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlineAround } from './hull.ts';

describe('the outline of a group', () => {
  it('is convex and holds every member well inside', () => {
    const point = fc.record({
      x: fc.integer({ min: -500, max: 500 }),
      y: fc.integer({ min: -500, max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), (points) => {
        const outline = outlineAround(points, 30);
        outline.forEach((a, at) => {
          const b = outline[(at + 1) % outline.length] as { x: number; y: number };
          const length = Math.hypot(b.x - a.x, b.y - a.y);
          for (const { x, y } of points) {
            const distance = ((b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x)) / length;
            // A twelve-cornered circle of radius 30 comes within 28,9 of its middle.
            expect(distance).toBeGreaterThan(28);
          }
        });
      }),
    );
  });

  it('of nobody is nothing', () => {
    expect(outlineAround([], 30)).toEqual([]);
  });
});
