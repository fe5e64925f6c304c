package cascade.training.recall.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Diginetica: click sessions of a shop (CIKM Cup 2016, prepared as for SR-GNN, arXiv 1811.00855). Every session is a user of
 * its own; the question is the next click, which may be on an item clicked before, so nothing is masked.
 */
public final class DigineticaData {

    /** Of the training sessions, the last in the file, which are the latest. */
    private static final double VALIDATION = .1;

    private DigineticaData() {}

    /**
     * Reads {@code train.sessions.txt} and {@code test.prefix_target.tsv}.
     *
     * @throws RecallFormatException naming file and line of what cannot be read
     */
    public static RecallData read(Path folder) {
        List<int[]> sessions = new ArrayList<>();
        Path trainFile = folder.resolve("train.sessions.txt");
        NumberLines.forEach(trainFile, (_, numbers) -> sessions.add(numbers));
        List<int[]> prefixes = new ArrayList<>();
        List<int[]> targets = new ArrayList<>();
        Path testFile = folder.resolve("test.prefix_target.tsv");
        NumberLines.forEach(testFile, (line, numbers) -> {
            if (numbers.length < 2) {
                throw new RecallFormatException(testFile, line, "a prefix and a target take two numbers at least");
            }
            prefixes.add(Arrays.copyOf(numbers, numbers.length - 1));
            targets.add(new int[] {numbers[numbers.length - 1]});
        });
        int items = 1 + Math.max(highest(sessions), Math.max(highest(prefixes), highest(targets)));
        RecallSet test = RecallSet.plain(
                "diginetica", items, TrainingClicks.of(IntLists.of(sessions), true), queries(prefixes, targets));
        return new RecallData(validation(sessions, items), test);
    }

    private static RecallSet validation(List<int[]> sessions, int items) {
        int kept = (int) (sessions.size() * (1 - VALIDATION));
        List<int[]> prefixes = new ArrayList<>();
        List<int[]> targets = new ArrayList<>();
        for (int[] session : sessions.subList(kept, sessions.size())) {
            for (int length = 1; length < session.length; length++) {
                prefixes.add(Arrays.copyOf(session, length));
                targets.add(new int[] {session[length]});
            }
        }
        return RecallSet.plain(
                "diginetica",
                items,
                TrainingClicks.of(IntLists.of(sessions.subList(0, kept)), true),
                queries(prefixes, targets));
    }

    private static Queries queries(List<int[]> prefixes, List<int[]> targets) {
        int[] nobody = IntStream.generate(() -> -1).limit(prefixes.size()).toArray();
        return new Queries(
                IntLists.of(prefixes), new float[0], IntLists.empty(prefixes.size()), IntLists.of(targets), nobody);
    }

    private static int highest(List<int[]> lists) {
        return lists.stream().flatMapToInt(Arrays::stream).max().orElse(-1);
    }
}
