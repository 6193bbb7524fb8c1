"""Figures of an invented network by igraph: inventedNetwork.json, which tests hold this project's own figures against.

    apt-get install python3-igraph
    python3 test/oracle/inventedNetwork.py > test/oracle/inventedNetwork.json, and `npm run format`

Meetings are drawn here, from the seed: most persons are met once or twice and with people they know, a few stand in meetings
of their own, and some in none. Ties count meetings shared; a meeting of n gives Newman's 1 / (n - 1) to each of its pairs.
Betweenness and closeness by weight take a tie of weight w as 1 / w long.
"""

import itertools
import json
import random

import igraph

PERSONS, MEETINGS = 90, 75
draw = random.Random(2017)
circles = [draw.sample(range(PERSONS - 6), draw.randint(5, 12)) for _ in range(14)]
meetings = []
for _ in range(MEETINGS):
    circle = draw.choice(circles)
    present = set(draw.sample(circle, min(len(circle), 1 + draw.randint(1, 4))))
    if draw.random() < 0.15:
        present.add(draw.randrange(PERSONS - 6))
    meetings.append(sorted(present))
meetings += [[84, 85], [86, 87, 88], [86, 87]]

count, newman = {}, {}
for present in meetings:
    for pair in itertools.combinations(present, 2):
        count[pair] = count.get(pair, 0) + 1
        newman[pair] = newman.get(pair, 0) + 1 / (len(present) - 1)
ties = sorted(count)
graph = igraph.Graph(n=PERSONS, edges=ties)
weights = [count[tie] for tie in ties]
lengths = [1 / weight for weight in weights]


def places(values):
    return [None if value != value else round(value, 12) for value in values]


parts = graph.connected_components()
print(
    json.dumps(
        {
            "igraph": igraph.__version__,
            "persons": PERSONS,
            "meetings": meetings,
            "ties": [[a, b, count[a, b], round(newman[a, b], 12)] for a, b in ties],
            "measures": {
                "degree": graph.degree(),
                "weightedDegree": graph.strength(weights=weights),
                "betweenness": places(graph.betweenness(directed=False)),
                "weightedBetweenness": places(graph.betweenness(directed=False, weights=lengths)),
                "harmonicCloseness": places(graph.harmonic_centrality()),
                "pageRank": places(graph.pagerank(directed=False)),
                "weightedPageRank": places(graph.pagerank(directed=False, weights=weights)),
                "kCore": graph.coreness(),
                "clustering": places(graph.transitivity_local_undirected(mode="zero")),
                "constraint": places(graph.constraint()),
                "articulation": [int(v in set(graph.articulation_points())) for v in range(PERSONS)],
                "componentSize": [parts.size(of) for of in parts.membership],
            },
            "whole": {
                "density": round(graph.density(), 12),
                "components": len(parts),
                "bridges": len(graph.bridges()),
                "articulationPoints": len(graph.articulation_points()),
                "clustering": round(graph.transitivity_undirected(), 12),
            },
            "modularity": round(max(graph.community_leiden("modularity", weights=weights, n_iterations=-1).modularity for _ in range(200)), 12),
        }
    )
)
