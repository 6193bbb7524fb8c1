/** Fewest characters of a passphrase. Length beats rules of composition (NIST SP 800-63B, 5.1.1). */
export const shortestPassphrase = 12;

export type PassphraseFault = 'tooShort' | 'oneCharacter' | 'holdsName';

/** Why a passphrase is too weak, or null. Only what an attacker tries first is refused. */
export function passphraseFault(passphrase: string, accountName: string): PassphraseFault | null {
  const trimmed = passphrase.normalize('NFC').trim();
  if ([...trimmed].length < shortestPassphrase) return 'tooShort';
  if (new Set(trimmed).size < 5) return 'oneCharacter';
  const rest = trimmed.toLocaleLowerCase('da').replaceAll(accountName.toLocaleLowerCase('da').trim(), '');
  if ([...rest].length < shortestPassphrase - 4) return 'holdsName';
  return null;
}
