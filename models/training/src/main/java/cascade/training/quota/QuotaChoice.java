package cascade.training.quota;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses how many candidates each source brings, by what each adds to what people clicked later: again and again the source is asked for more whose next
 * items hold the most that no other has brought, for each candidate that they add (the greedy choice for a budget; coverage is submodular, so
 * that it is within 1 - 1/e of the best there is: Nemhauser, Wolsey and Fisher 1978).
 */
public final class QuotaChoice {

    private final List<AskedPerson> people;
    private final int step;
    private final int[] least;

    /** What each person has been brought. */
    private final List<IntSet> brought = new ArrayList<>();

    private final int[] quotas;
    private double candidates;

    /**
     * Begins with the least.
     *
     * @param people with as many lists as there are sources
     * @param least {@code [sources]} that each brings whatever it is worth
     * @param step candidates that are asked for at once
     */
    public QuotaChoice(List<AskedPerson> people, int[] least, int step) {
        if (people.isEmpty()) {
            throw new IllegalArgumentException("nobody to ask for");
        }
        if (step < 1) {
            throw new IllegalArgumentException("a step is at least 1, not " + step);
        }
        this.people = List.copyOf(people);
        this.step = step;
        this.least = least.clone();
        this.quotas = new int[least.length];
        for (AskedPerson person : people) {
            if (person.lists().size() != least.length) {
                throw new IllegalArgumentException(
                        "%d lists of %d sources".formatted(person.lists().size(), least.length));
            }
            brought.add(new IntOpenHashSet());
        }
    }

    /**
     * Asks for more until people have {@code budget} candidates on average, each counted once, or nothing adds anything.
     *
     * @return {@code [sources]}, as many as somebody's list has at most
     */
    public int[] within(int budget) {
        for (int source = 0; source < least.length; source++) {
            take(source, least[source]);
        }
        while (candidates < budget) {
            Gain best = null;
            for (int source = 0; source < quotas.length; source++) {
                for (int ahead = step; ahead <= 4 * step; ahead += step) {
                    Gain gain = gain(source, ahead);
                    if (gain.clicks > 0
                            && candidates + gain.candidates <= budget
                            && (best == null || gain.isBetterThan(best))) {
                        best = gain;
                    }
                }
            }
            if (best == null) {
                return quotas();
            }
            take(best.source, best.ahead);
        }
        return quotas();
    }

    /** Steps go beyond the end of a list. */
    private int[] quotas() {
        int[] ended = new int[quotas.length];
        for (int source = 0; source < ended.length; source++) {
            int longest = 0;
            for (AskedPerson person : people) {
                longest = Math.max(longest, person.lists().get(source).length);
            }
            ended[source] = Math.max(least[source], Math.min(longest, quotas[source]));
        }
        return ended;
    }

    /**
     * What a source would add.
     *
     * @param ahead items more of it: several steps, since what one step holds is chance
     * @param clicks share of what a person clicked, on average
     * @param candidates that nobody else has brought, on average
     */
    private record Gain(int source, int ahead, double clicks, double candidates) {

        boolean isBetterThan(Gain other) {
            return clicks * other.candidates > other.clicks * candidates;
        }
    }

    private Gain gain(int source, int ahead) {
        double clicks = 0;
        double added = 0;
        for (int person = 0; person < people.size(); person++) {
            AskedPerson asked = people.get(person);
            int[] list = asked.lists().get(source);
            int found = 0;
            for (int place = quotas[source]; place < Math.min(list.length, quotas[source] + ahead); place++) {
                if (!brought.get(person).contains(list[place])) {
                    added++;
                    found += asked.wanted().contains(list[place]) ? 1 : 0;
                }
            }
            clicks += (double) found / asked.clicked();
        }
        return new Gain(source, ahead, clicks / people.size(), added / people.size());
    }

    private void take(int source, int more) {
        long added = 0;
        for (int person = 0; person < people.size(); person++) {
            int[] list = people.get(person).lists().get(source);
            for (int place = quotas[source]; place < Math.min(list.length, quotas[source] + more); place++) {
                added += brought.get(person).add(list[place]) ? 1 : 0;
            }
        }
        quotas[source] += more;
        candidates += (double) added / people.size();
    }
}
