import { describe, expect, it } from 'vitest';
import { renumbered } from './keptViews.ts';

describe('a kept view', () => {
  it('shows whoever two persons have become, once', () => {
    const view = {
      persons: [1, 7, 9],
      hidden: [7],
      positions: [
        [7, 0.5, 1.5],
        [9, 2, 3],
      ],
      notes: [{ person: 7, text: '7 i alt' }],
    };
    expect(renumbered(view, 7, 9)).toEqual({
      persons: [1, 9],
      hidden: [9],
      positions: [[9, 2, 3]],
      notes: [{ person: 9, text: '7 i alt' }],
    });
    expect(renumbered({ 7: 'her', 8: 'der' }, 7, 9)).toEqual({ 8: 'der', 9: 'her' });
    expect(renumbered({ 7: 'her', 9: 'der' }, 7, 9)).toEqual({ 9: 'der' });
  });
});
