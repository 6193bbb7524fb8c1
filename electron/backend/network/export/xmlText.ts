const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text that may stand in an element or an attribute. What XML 1.0 has no character for is left out. */
export function xmlText(text: string | number | boolean): string {
  return [...`${text}`]
    .filter((character) => {
      const code = character.codePointAt(0) as number;
      const isControl = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
      return !isControl && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
    })
    .map((character) => escapes[character] ?? character)
    .join('');
}
