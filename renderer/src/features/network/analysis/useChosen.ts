import { useEffect, useState } from 'react';
import { useSelection } from '../../../workspace/selection.ts';
import type { NetworkModel } from '../model.ts';

/**
 * The persons of the view who were chosen last, at least `least` of them: they stay while a tie between them is opened.
 */
export function useChosen(model: NetworkModel, least: number): readonly number[] {
  const persons = useSelection((state) => state.persons);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  useEffect(() => {
    if (persons.length >= least) setChosen(persons);
  }, [persons, least]);
  return chosen.filter((id) => model.persons.has(id));
}
