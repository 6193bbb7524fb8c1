import type { Graph } from './graph.ts';
import { coPresenceGraph, type Participations, project } from './projection.ts';
import { seededRandom } from './seededRandom.ts';

/**
 * An invented co-offending network for tests and benches: events of two to eight persons, most persons seen once, some
 * again and again and mostly with people they know, until there are about `tiesPerPerson` ties a person. Small cliques
 * hung on the persons they share, as recorded co-presence is. Repeatable by seed.
 */
export function sampleParticipations(persons: number, seed: number, tiesPerPerson = 3): Participations {
  const random = seededRandom(seed);
  const person: number[] = [];
  const observation: number[] = [];
  const met: Set<number>[] = Array.from({ length: persons }, () => new Set());
  // Earlier participations: drawing from them uniformly prefers those who were seen often (Simon 1955).
  const seen: number[] = [];
  let unseen = 0;
  let observations = 0;
  let ties = 0;
  while (ties < tiesPerPerson * persons || unseen < persons) {
    let size = 2;
    while (size < 8 && random() < 0.45) size++;
    const present = new Set<number>();
    while (present.size < Math.min(size, persons)) {
      const draw = random();
      const known = [...present].flatMap((p) => [...met[p]!]);
      if (unseen < persons && draw < 0.62) present.add(unseen++);
      else if (known.length > 0 && draw < 0.85) present.add(known[Math.floor(random() * known.length)]!);
      else if (seen.length > 0 && draw < 0.97) present.add(seen[Math.floor(random() * seen.length)]!);
      else present.add(Math.floor(random() * Math.max(1, unseen)));
    }
    for (const p of present) {
      person.push(p);
      observation.push(observations);
      seen.push(p);
      for (const q of present) {
        if (q > p && !met[p]!.has(q)) {
          met[p]!.add(q);
          met[q]!.add(p);
          ties++;
        }
      }
    }
    observations++;
  }
  return {
    persons,
    observations,
    person: Int32Array.from(person),
    observation: Int32Array.from(observation),
  };
}

/** The graph of `sampleParticipations`, weighted by shared observations. */
export function sampleGraph(persons: number, seed: number, tiesPerPerson = 3): Graph {
  return coPresenceGraph(project(sampleParticipations(persons, seed, tiesPerPerson)), 'count');
}
