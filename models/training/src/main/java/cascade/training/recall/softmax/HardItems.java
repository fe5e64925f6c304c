package cascade.training.recall.softmax;

import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.Queries;
import cascade.training.recall.data.RecallSet;
import cascade.training.recall.metric.FullRanking;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Wrong answers that are hard to tell from right ones, user by user: what he was shown and did not click, or what the model
 * ranks high for him, though not so high that it may well be right.
 *
 * @param lists {@code [users]} items, none of which the user clicked; may be empty
 * @param chances {@code [items]} probability that an item is drawn where a user is drawn by his samples, and one of his list
 */
record HardItems(IntLists lists, double[] chances) {

    private static final int FIRST_RANK = 50;
    private static final int LAST_RANK = 500;

    /** @param samples {@code [users]} how many each user has */
    static HardItems of(IntLists lists, int items, int[] samples) {
        double all = Arrays.stream(samples).asLongStream().sum();
        double[] chances = new double[items];
        for (int user = 0; user < lists.size(); user++) {
            for (int i = lists.start(user); i < lists.end(user); i++) {
                chances[lists.value(i)] += samples[user] / all / lists.length(user);
            }
        }
        return new HardItems(lists, chances);
    }

    /** What the users of a set passed over. */
    static HardItems passedOver(RecallSet set, int[] samples) {
        return of(set.clicks().passedOver(), set.items(), samples);
    }

    /** Ranks 50 to 500 of each user who has samples, as {@code training} would answer him now. */
    static HardItems mined(TowerTraining training, RecallSet set, int[] samples) {
        return mined(training, set, samples, FIRST_RANK, LAST_RANK);
    }

    static HardItems mined(TowerTraining training, RecallSet set, int[] samples, int firstRank, int lastRank) {
        int[] users = IntStream.range(0, samples.length)
                .filter(user -> samples[user] > 0)
                .toArray();
        IntLists own = set.clicks().lists().select(users);
        var queries = new Queries(own, new float[0], own, IntLists.empty(users.length), users);
        int depth = Math.min(lastRank, set.items());
        int[][] ranked = new FullRanking(set.items(), queries)
                .lists(training.vectors(queries).scores(set.items()), depth);
        int[][] lists = new int[samples.length][0];
        for (int i = 0; i < users.length; i++) {
            int first = Math.min(firstRank, ranked[i].length);
            lists[users[i]] = Arrays.copyOfRange(ranked[i], first, ranked[i].length);
        }
        return of(IntLists.of(List.of(lists)), set.items(), samples);
    }

    /** One of a user's items, or -1 where he has none. */
    int draw(int user, SplittableRandom random) {
        int length = lists.length(user);
        return length == 0 ? -1 : lists.value(lists.start(user) + random.nextInt(length));
    }
}
