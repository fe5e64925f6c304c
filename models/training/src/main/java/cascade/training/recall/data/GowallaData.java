package cascade.training.recall.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The Gowalla_m1 benchmark: who checked in where (Cho et al. 2011; split of He et al. 2020, arXiv 2002.02126, as BARS has it).
 * A line is a user and the user's items, in no order.
 */
public final class GowallaData {

    private GowallaData() {}

    /**
     * Reads {@code train.txt} and {@code test.txt}.
     *
     * @throws RecallFormatException naming file and line of what cannot be read
     */
    public static RecallData read(Path folder) {
        List<int[]> train = read(folder.resolve("train.txt"), Integer.MAX_VALUE);
        int items = 1 + train.stream().flatMapToInt(Arrays::stream).max().orElse(-1);
        List<int[]> test = read(folder.resolve("test.txt"), train.size());
        while (test.size() < train.size()) {
            test.add(new int[0]);
        }
        IntLists training = IntLists.of(train);
        // An item that only the test knows can be wanted, and nobody can recall it: it counts against every model.
        int all = Math.max(
                items, 1 + test.stream().flatMapToInt(Arrays::stream).max().orElse(-1));
        Queries queries = HeldOut.aboutAll(training, IntLists.of(test));
        return new RecallData(
                HeldOut.of("gowalla", all, training),
                RecallSet.plain("gowalla", all, TrainingClicks.of(training, false), queries));
    }

    /** Items by user; users who have no line have none. */
    private static List<int[]> read(Path file, int users) {
        List<int[]> lists = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        NumberLines.forEach(file, (line, numbers) -> {
            int user = numbers[0];
            if (!seen.add(user)) {
                throw new RecallFormatException(file, line, "user " + user + " has a line already");
            }
            if (user >= users) {
                throw new RecallFormatException(file, line, "user " + user + " has no training items");
            }
            if (user > lists.size() + 1_000_000) {
                throw new RecallFormatException(file, line, "users are numbered from 0, and this one is " + user);
            }
            while (lists.size() <= user) {
                lists.add(new int[0]);
            }
            lists.set(user, Arrays.stream(numbers, 1, numbers.length).distinct().toArray());
        });
        return lists;
    }
}
