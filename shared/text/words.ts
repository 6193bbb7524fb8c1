/** The same shape with any text in it: what a translation must fill. */
export type Words<Text> = { [Key in keyof Text]: Text[Key] extends string ? string : Words<Text[Key]> };
