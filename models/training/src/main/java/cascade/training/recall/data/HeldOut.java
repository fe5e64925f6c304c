package cascade.training.recall.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Takes validation questions from users' unordered interactions: some users give up a share of theirs. */
final class HeldOut {

    private static final double USERS = .1;
    private static final double SHARE = .2;
    private static final int LEAST = 5;
    private static final long SEED = 20_100;

    private HeldOut() {}

    /** A tenth of the users who have at least five items gives up a fifth of them, drawn the same way every time. */
    static RecallSet of(String name, int items, IntLists training) {
        var random = new SplittableRandom(SEED);
        List<int[]> kept = new ArrayList<>();
        List<int[]> wanted = new ArrayList<>();
        List<Integer> users = new ArrayList<>();
        for (int user = 0; user < training.size(); user++) {
            int[] own = training.copy(user);
            if (own.length < LEAST || random.nextDouble() >= USERS) {
                kept.add(own);
                continue;
            }
            shuffle(own, random);
            int out = (int) Math.round(own.length * SHARE);
            wanted.add(Arrays.copyOf(own, out));
            kept.add(Arrays.copyOfRange(own, out, own.length));
            users.add(user);
        }
        IntLists fit = IntLists.of(kept);
        int[] asked = users.stream().mapToInt(Integer::intValue).toArray();
        return RecallSet.plain(name, items, TrainingClicks.of(fit, false), about(fit, asked, IntLists.of(wanted)));
    }

    /** Asks users for more than what they are known to like. */
    static Queries about(IntLists known, int[] users, IntLists wanted) {
        IntLists given = known.select(users);
        return new Queries(given, new float[0], given, wanted, users);
    }

    /** Asks all users who want something. */
    static Queries aboutAll(IntLists known, IntLists wanted) {
        int[] users = IntStream.range(0, known.size())
                .filter(user -> wanted.length(user) > 0)
                .toArray();
        return about(known, users, wanted.select(users));
    }

    private static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[other];
            values[other] = swapped;
        }
    }
}
