import { useTranslation } from 'react-i18next';
import type { NearFact } from '../../../../shared/contract/situation.ts';
import { custodyKind, position, relationKind } from '../../../../shared/domain.ts';
import { factParams } from '../../../../shared/situationFact.ts';

/** A fact in words, with the names of whom it ties to. */
export function useFactText(names: readonly { id: number; name: string }[]): (fact: NearFact) => string {
  const { t } = useTranslation();
  const words = {
    unknown: t('frame.unknown'),
    position: wordsOf(position.options, (each) => t(`domain.position.${each}`)),
    relationKind: wordsOf(relationKind.options, (each) => t(`domain.relationKind.${each}`)),
    custodyKind: wordsOf(custodyKind.options, (each) => t(`domain.custodyKind.${each}`)),
  };
  const nameOf = (id: number) => names.find((each) => each.id === id)?.name ?? '';
  return (fact) => t(`situation.fact.${fact.code}`, factParams(fact, nameOf, words));
}

const wordsOf = <Code extends string>(codes: readonly Code[], word: (code: Code) => string) =>
  Object.fromEntries(codes.map((code) => [code, word(code)])) as Record<Code, string>;
