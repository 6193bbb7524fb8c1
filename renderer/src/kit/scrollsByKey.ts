/**
 * Spread on whatever scrolls and holds nothing that takes the focus: what scrolls must be reachable by the keyboard (WCAG 2.1.1),
 * and the browser moves it with arrows and Page Down once it has the focus.
 */
export const scrollsByKey = { tabIndex: 0 } as const;
