package cascade.training.recall.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The rows of KuaiRand in the order of time, users and videos by their numbers.
 *
 * @param rows of impressions
 * @param context videos watched long before the first impression, as clicks
 */
record KuaiRandLog(List<Row> rows, List<Row> context) {

    private static final List<String> IMPRESSIONS = List.of("user_id", "video_id", "time_ms", "date", "is_click");
    private static final List<String> HISTORIES = List.of("user_id", "last_time_ms", "watch_seq", "long_watch_seq");
    private static final long WATCH_MILLIS = 30_000;

    /** One impression. */
    record Row(int user, int video, long time, int date, boolean click) {}

    /** Told of clicks, user by user in the order of time where it is asked by user. */
    @FunctionalInterface
    interface ClickConsumer {

        void accept(int user, int video, long time, boolean isContext);
    }

    @FunctionalInterface
    interface ImpressionConsumer {

        void accept(int video, long time);
    }

    static KuaiRandLog read(Path folder, Features users, Features videos) {
        List<Row> rows = new ArrayList<>();
        CsvTable.forEach(folder.resolve("impressions.csv"), IMPRESSIONS, line -> {
            if (line.number(4) != 0 && line.number(4) != 1) {
                throw line.wrong(4, "is neither 0 nor 1");
            }
            rows.add(new Row(
                    number(users, line, 0, line.number(0)),
                    number(videos, line, 1, line.number(1)),
                    line.number(2),
                    (int) line.number(3),
                    line.number(4) == 1));
        });
        if (rows.isEmpty()) {
            throw new RecallFormatException(folder.resolve("impressions.csv"), "has no impressions");
        }
        rows.sort(Comparator.comparingLong(Row::time));
        long first = rows.getFirst().time();
        List<Row> context = new ArrayList<>();
        CsvTable.forEach(folder.resolve("histories.csv"), HISTORIES, line -> {
            int user = number(users, line, 0, line.number(0));
            int[] watched = line.numbers(2);
            Set<Integer> longWatched = new HashSet<>();
            Arrays.stream(line.numbers(3)).forEach(longWatched::add);
            long end = Math.min(line.number(1), first - 1);
            for (int i = 0; i < watched.length; i++) {
                int video = number(videos, line, 2, watched[i]);
                if (longWatched.contains(watched[i])) {
                    context.add(new Row(user, video, end - (watched.length - 1 - i) * WATCH_MILLIS, 0, true));
                }
            }
        });
        return new KuaiRandLog(rows, context);
    }

    private static int number(Features features, CsvTable.CsvLine line, int column, long id) {
        Integer number = features.numbers().get(id);
        if (number == null) {
            throw line.wrong(column, "names an id that has no line of its own (" + id + ")");
        }
        return number;
    }

    /** The time of the first row that is not among the earliest n, n being how many rows have such a date. */
    long timeAfter(IntPredicate date) {
        int count = (int) rows.stream().filter(row -> date.test(row.date())).count();
        return count < rows.size() ? rows.get(count).time() : rows.getLast().time() + 1;
    }

    void forEachClick(ClickConsumer consumer) {
        context.forEach(row -> consumer.accept(row.user(), row.video(), row.time(), true));
        for (Row row : rows) {
            if (row.click()) {
                consumer.accept(row.user(), row.video(), row.time(), false);
            }
        }
    }

    void forEachImpression(ImpressionConsumer consumer) {
        rows.forEach(row -> consumer.accept(row.video(), row.time()));
    }
}
