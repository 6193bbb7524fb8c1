export const relation = {} as const;
