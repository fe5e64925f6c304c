package cascade.training.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much of each day is not learned from as it was served, by reason. For one thread. */
final class CountsByReason {

    /** Reasons of a day; whatever has another one counts together. */
    static final int MOST = 20;

    static final String OTHERS = "of other reasons";

    private final Map<LocalDate, Map<String, Integer>> days = new TreeMap<>();

    void add(LocalDate day, String reason) {
        Map<String, Integer> counts = days.computeIfAbsent(day, _ -> new HashMap<>());
        boolean hasRoom = counts.size() < MOST || counts.containsKey(reason);
        counts.merge(hasRoom ? reason : OTHERS, 1, Integer::sum);
    }

    /**
     * A line for each day and reason, in the order of both.
     *
     * @param what is counted: {@code impressions}
     * @param fate of it: {@code left out}
     */
    List<String> lines(String what, String fate) {
        List<String> lines = new ArrayList<>();
        days.forEach((day, counts) -> new TreeMap<>(counts)
                .forEach((reason, count) ->
                        lines.add("%d %s of %s are %s: %s".formatted(count, what, day, fate, reason))));
        return lines;
    }
}
