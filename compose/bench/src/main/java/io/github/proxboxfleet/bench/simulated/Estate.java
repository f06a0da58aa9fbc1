package io.github.proxboxfleet.bench.simulated;

/**
 * What there is to sync.
 *
 * @param clusters Proxmox clusters of the same size
 * @param guests of all clusters together
 * @param nodes of each cluster
 * @param answerMillis what every answer of Proxmox takes
 * @param hangingAgents guests, of all clusters together, whose agent takes longer than anyone waits
 */
public record Estate(int clusters, int guests, int nodes, int answerMillis, int hangingAgents) {
    public Estate {
        if (clusters < 1 || guests < clusters) {
            throw new IllegalArgumentException(
                    "every cluster has a guest; not " + guests + " in " + clusters);
        }
    }

    int guestsOf(int cluster) {
        return guests / clusters + (cluster < guests % clusters ? 1 : 0);
    }

    int hangingOf(int cluster) {
        return hangingAgents / clusters + (cluster < hangingAgents % clusters ? 1 : 0);
    }
}
