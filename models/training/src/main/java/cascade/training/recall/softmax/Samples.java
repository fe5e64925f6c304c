package cascade.training.recall.softmax;

import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.RecallSet;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * The samples of a set: some clicks of a user that are to be predicted from the others.
 *
 * <p>Where time orders the clicks, a sample is a few in a row, and those before all of them are the history; a click at the
 * very same time is not before. With a phase, where a row of them starts is drawn anew for every epoch, as the last of a row knows nothing of those right before it. Else a user's clicks are dealt out anew for every epoch, and the history of each sample is
 * all the others. A user's vector is made once for all clicks of a sample, and a history without a fifth of the clicks is
 * what the model will be asked with.
 */
final class Samples {

    /** Of a list without order, at most this much is taken out of the history at once. */
    private static final double MOST = .2;

    private final RecallSet set;
    private final IntPredicate whose;
    private final int together;
    private final boolean context;
    private final boolean phase;
    /** Positions of the training lists, those of one sample side by side. */
    private final int[] positions;

    private final int[] starts;
    private final int[] users;
    private final int[] order;
    private int size;

    /** @param whose users whose clicks are samples */
    Samples(RecallSet set, TowerSettings settings, IntPredicate whose) {
        this.set = set;
        this.whose = whose;
        together = settings.batches().together();
        context = settings.batches().context();
        phase = settings.batches().phase();
        int clicks = set.clicks().lists().values().length;
        positions = new int[clicks];
        starts = new int[clicks + 1];
        users = new int[clicks];
        order = new int[clicks];
        deal(new SplittableRandom(0));
    }

    /** Makes the samples of an epoch, in random order. */
    void deal(SplittableRandom random) {
        size = 0;
        int count = 0;
        IntLists lists = set.clicks().lists();
        for (int user = 0; user < lists.size(); user++) {
            int from = count;
            if (!whose.test(user) || (!set.clicks().ordered() && lists.length(user) < 2)) {
                continue;
            }
            int first = lists.start(user) + (context ? 0 : set.clicks().from()[user]);
            for (int position = first; position < lists.end(user); position++) {
                positions[count++] = position;
            }
            if (!set.clicks().ordered()) {
                shuffle(positions, from, count, random);
            }
            int group = group(count - from);
            int start = from;
            int end = phase && set.clicks().ordered() ? from + 1 + random.nextInt(group) : from + group;
            while (start < count) {
                starts[size] = start;
                users[size++] = user;
                start = end;
                end += group;
            }
            starts[size] = count;
        }
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        shuffle(order, 0, size, random);
    }

    private int group(int clicks) {
        int most = set.clicks().ordered() ? together : (int) (clicks * MOST);
        return Math.max(1, Math.min(together, most));
    }

    private static void shuffle(int[] values, int from, int to, SplittableRandom random) {
        for (int i = to - 1; i > from; i--) {
            int other = from + random.nextInt(i - from + 1);
            int swapped = values[i];
            values[i] = values[other];
            values[other] = swapped;
        }
    }

    int size() {
        return size;
    }

    /** How many clicks are predicted in an epoch. */
    int clicks() {
        return size == 0 ? 0 : starts[size];
    }

    /** How often each item is a right answer. */
    int[] counts() {
        int[] counts = new int[set.items()];
        for (int i = 0; i < clicks(); i++) {
            counts[set.clicks().lists().value(positions[i])]++;
        }
        return counts;
    }

    /** {@code [users]} how many samples each has. */
    int[] perUser() {
        int[] samples = new int[set.clicks().lists().size()];
        for (int i = 0; i < size; i++) {
            samples[users[i]]++;
        }
        return samples;
    }

    /** The user of the n-th sample. */
    int user(int n) {
        return users[order[n]];
    }

    /** How many clicks the n-th sample predicts. */
    int length(int n) {
        return starts[order[n] + 1] - starts[order[n]];
    }

    /** The position, in the training lists, of a click of the n-th sample. */
    int position(int n, int i) {
        return positions[starts[order[n]] + i];
    }

    /** Where the history of the n-th sample ends; where nothing is ordered, that is the whole list, with the sample's own in it. */
    int historyEnd(int n) {
        int user = user(n);
        if (!set.clicks().ordered()) {
            return set.clicks().lists().end(user);
        }
        int first = position(n, 0);
        int end = first;
        float[] days = set.clicks().days();
        while (days.length > 0 && end > set.clicks().lists().start(user) && days[end - 1] == days[first]) {
            end--;
        }
        return end;
    }

    /** Days before the end of training that the first click of the n-th sample was; 0 where nobody knows. */
    float days(int n) {
        return set.clicks().days().length == 0 ? 0 : set.clicks().days()[position(n, 0)];
    }

    /** A copy of where the clicks of the n-th sample are, in rising order. */
    int[] sortedPositions(int n) {
        int sample = order[n];
        int[] own = Arrays.copyOfRange(positions, starts[sample], starts[sample + 1]);
        Arrays.sort(own);
        return own;
    }
}
