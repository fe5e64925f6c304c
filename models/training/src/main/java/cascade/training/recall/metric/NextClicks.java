package cascade.training.recall.metric;

import cascade.features.ItemId;
import cascade.training.sample.click.UserClicks;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How much of what people click next is in a list of {@code k} items from which what they clicked before is left out.
 * Averaged over the users who clicked before and something new after, whether or not a list could hold it.
 */
public final class NextClicks {

    /** Of more users than this some are asked: every question looks at every item. */
    private static final int USERS = 2_000;

    private final int k;
    private double recalls;
    private long users;

    public NextClicks(int k) {
        this.k = k;
    }

    /** True where these clicks count: some before, and something new after. Both oldest first. */
    public static boolean count(List<ItemId> before, List<ItemId> after) {
        return !before.isEmpty() && !new HashSet<>(before).containsAll(after);
    }

    /** The same of a user's clicks before the validation period and in it. */
    public static boolean count(UserClicks user) {
        int[] before = user.trainingOrdinals();
        int[] after = user.validationOrdinals();
        if (before.length == 0 || after.length == 0) {
            return false;
        }
        var known = new IntOpenHashSet(before);
        return IntStream.of(after).anyMatch(item -> !known.contains(item));
    }

    /** Of those whose clicks count the ones who are asked: all, or some of very many, evenly. */
    public static <T> List<T> asked(List<T> counting) {
        return asked(counting, USERS);
    }

    /** The same of at most so many. */
    public static <T> List<T> asked(List<T> counting, int most) {
        int count = Math.min(most, counting.size());
        return IntStream.range(0, count)
                .mapToObj(i -> counting.get((int) ((long) i * counting.size() / count)))
                .toList();
    }

    /** What is asked for: each item clicked after and not before once, the first click first. */
    public static Set<ItemId> fresh(List<ItemId> before, List<ItemId> after) {
        Set<ItemId> fresh = new LinkedHashSet<>(after);
        before.forEach(fresh::remove);
        return fresh;
    }

    /**
     * Takes one user's clicks, where they count.
     *
     * @param list gives the best n items for the user, or fewer where there are no more
     */
    public void add(List<ItemId> before, List<ItemId> after, IntFunction<List<ItemId>> list) {
        if (!count(before, after)) {
            return;
        }
        users++;
        recalls += recall(k, new HashSet<>(before), fresh(before, after), list);
    }

    /**
     * The same of one user.
     *
     * @param known what he clicked before, which counts for no place
     * @param later what is asked for, as {@link #fresh}; not empty
     */
    public static double recall(int k, Set<ItemId> known, Set<ItemId> later, IntFunction<List<ItemId>> list) {
        List<ItemId> unknown = list.apply(k + known.size()).stream()
                .filter(item -> !known.contains(item))
                .toList();
        return Hits.of(unknown.size(), place -> later.contains(unknown.get(place)), later.size())
                .recall(k);
    }

    /** Users who counted. */
    public long users() {
        return users;
    }

    /** Between 0 and 1; NaN where nobody could be asked for. */
    public double value() {
        return recalls / users;
    }
}
