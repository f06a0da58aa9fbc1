package io.github.proxboxfleet.scheduler.credit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the shards that get a NetBox's free credits: one of each run in turn, none beyond its
 * endpoint's lanes.
 */
public final class GiveCredits {
    private GiveCredits() {}

    /**
     * Chooses.
     *
     * @param lines a line of waiting shards for each run; the run that was served longest ago first
     * @param credits free credits of the NetBox
     * @param lanes free lanes by Proxmox; one that is absent has none
     */
    public static List<Candidate> choose(
            List<List<Candidate>> lines, int credits, Map<String, Integer> lanes) {
        List<Candidate> chosen = new ArrayList<>();
        Map<String, Integer> free = new HashMap<>(lanes);
        Deque<Deque<Candidate>> turns = new ArrayDeque<>();
        lines.forEach(line -> turns.add(new ArrayDeque<>(line)));
        while (chosen.size() < credits && !turns.isEmpty()) {
            Deque<Candidate> line = turns.removeFirst();
            Candidate next = line.pollFirst();
            while (next != null && !fits(next, free)) {
                next = line.pollFirst();
            }
            if (next != null) {
                chosen.add(next);
                free.merge(next.origin(), -1, Integer::sum);
                turns.addLast(line);
            }
        }
        return chosen;
    }

    private static boolean fits(Candidate candidate, Map<String, Integer> free) {
        return candidate.origin().isEmpty() || free.getOrDefault(candidate.origin(), 0) > 0;
    }
}
