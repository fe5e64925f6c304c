package cascade.training.recall.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The TikTok micro-video set of the DiffMM paper (Jiang et al. 2024, arXiv 2406.11781): who watched what, in no order, and
 * vectors of what a video shows and sounds like. Both are scaled to unit length and stand side by side.
 */
public final class TiktokData {

    private static final List<String> CONTENT = List.of("image_feat.npy", "audio_feat.npy");

    private TiktokData() {}

    /**
     * Reads {@code trn.tsv}, {@code val.tsv}, {@code tst.tsv} and the two files of vectors.
     *
     * @throws RecallFormatException naming file and line of what cannot be read
     */
    public static RecallData read(Path folder) {
        List<HalfMatrix> content = CONTENT.stream()
                .map(name -> HalfMatrix.read(folder.resolve(name)))
                .toList();
        int items = content.getFirst().rows();
        if (content.getLast().rows() != items) {
            throw new RecallFormatException(
                    folder.resolve(CONTENT.getLast()), content.getLast().rows() + " rows instead of " + items);
        }
        List<Set<Integer>> train = read(folder.resolve("trn.tsv"), items);
        int users = train.size();
        IntLists training = lists(train, users);
        float[] vectors = HalfMatrix.unitRowsSideBySide(content);
        int width = vectors.length / items;
        return new RecallData(
                set(items, training, lists(read(folder.resolve("val.tsv"), items), users))
                        .with(new Content(vectors, width)),
                set(items, training, lists(read(folder.resolve("tst.tsv"), items), users))
                        .with(new Content(vectors, width)));
    }

    private static RecallSet set(int items, IntLists training, IntLists wanted) {
        return RecallSet.plain("tiktok", items, TrainingClicks.of(training, false), HeldOut.aboutAll(training, wanted));
    }

    private static List<Set<Integer>> read(Path file, int items) {
        if (!Files.isReadable(file)) {
            throw new RecallFormatException(file, "is not there");
        }
        List<Set<Integer>> lists = new ArrayList<>();
        NumberLines.forEach(file, (line, numbers) -> {
            if (numbers.length != 2) {
                throw new RecallFormatException(file, line, numbers.length + " numbers instead of a user and an item");
            }
            if (numbers[1] >= items) {
                throw new RecallFormatException(file, line, "item " + numbers[1] + " has no content vector");
            }
            if (numbers[0] > lists.size() + 1_000_000) {
                throw new RecallFormatException(file, line, "users are numbered from 0, and this one is " + numbers[0]);
            }
            while (lists.size() <= numbers[0]) {
                lists.add(new LinkedHashSet<>());
            }
            lists.get(numbers[0]).add(numbers[1]);
        });
        return lists;
    }

    /** Of the first {@code users}; the others have nothing to go by, and are not asked. */
    private static IntLists lists(List<Set<Integer>> sets, int users) {
        List<int[]> lists = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            lists.add(
                    user < sets.size()
                            ? sets.get(user).stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray()
                            : new int[0]);
        }
        return IntLists.of(lists);
    }
}
