package cascade.training.log.rewrite;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.Topic;
import cascade.training.log.rows.Change;
import cascade.training.log.rows.ItemDetails;
import cascade.training.log.rows.RequestDetails;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.rows.SampleRecord.Labels;
import cascade.training.log.rows.SampleRecord.SampleItem;
import cascade.training.log.rows.ServedRecord;
import cascade.training.log.rows.ServedRecord.ServedItem;
import cascade.training.log.write.RangeWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A log in which some people did the same each day, and what any tool reads of it. */
final class LogWithPeople {

    static final Instant FIRST = Instant.parse("2026-11-24T00:00:00.000123Z");
    static final Duration DAY = Duration.ofDays(1);

    private static final List<String> PEOPLE = List.of("u1", "u11", "ü\"'2", "u3");

    /** How large it is: each range of each of four topics is a file a day. */
    record Size(int days, int partitions, int ranges) {}

    final LogDirectory log;

    LogWithPeople(Path root, Size size) {
        this.log = LogDirectory.create(root);
        try (var writer = new RangeWriter(log)) {
            for (int partition = 0; partition < size.partitions(); partition++) {
                write(writer, partition, size);
            }
        }
    }

    private static void write(RangeWriter writer, int partition, Size size) {
        for (Topic topic : Topic.values()) {
            long offset = 100;
            for (int range = 0; range < size.ranges(); range++) {
                writer.begin(topic, partition, offset);
                for (int day = 0; day < size.days(); day++) {
                    for (String user : PEOPLE) {
                        add(writer, topic, offset++, user, FIRST.plus(DAY.multipliedBy(day)));
                    }
                }
                writer.commit(offset - 1);
            }
        }
    }

    private static void add(RangeWriter writer, Topic topic, long offset, String user, Instant time) {
        switch (topic) {
            case EVENTS -> writer.event(offset, time.plusMillis(5), event("e" + offset, user, time));
            case SERVED -> writer.served(offset, served("r" + offset, user, time));
            case SAMPLES -> writer.sample(offset, sample("r" + offset, user, time));
            case CATALOGUE ->
                writer.user(
                        offset,
                        new Change<>(
                                new UserId(user),
                                offset,
                                time,
                                new UserProfile("f", 24, "Köln", null, null, Map.of("a", user))));
        }
    }

    static FeedEvent event(String id, String user, Instant time) {
        return new FeedEvent.Click(new Envelope(
                id,
                new UserId(user),
                new ItemId("i1"),
                time,
                new RequestContext(Scene.WATERFALL, Map.of("os", "ios")),
                "r1",
                3));
    }

    static ServedRecord served(String request, String user, Instant time) {
        List<ServedItem> items = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            items.add(new ServedItem(
                    "i" + i,
                    .5,
                    Map.of("click", .25f),
                    List.of("fresh"),
                    Map.of("item2vec-realtime", "i9"),
                    .1f,
                    new int[] {1, 2, i},
                    new int[] {7},
                    new long[] {1, 2},
                    Map.of(0, 5L),
                    ItemDetails.NONE));
        }
        return new ServedRecord(
                request,
                user,
                time,
                "waterfall",
                null,
                Map.of("os", "ios"),
                Map.of("ranking", "base"),
                7L,
                null,
                Map.of("rank", "nfwfm/1"),
                List.of(),
                "c",
                Map.of(0, 17L),
                new int[] {4, 5},
                new int[] {6},
                items,
                List.of(),
                RequestDetails.NONE);
    }

    static SampleRecord sample(String request, String user, Instant time) {
        SampleItem item = new SampleItem(
                "i1",
                0,
                .5,
                Map.of("click", .25f),
                List.of("fresh"),
                .1f,
                new int[] {1, 2},
                new int[] {7},
                time,
                new Labels(true, false, false, false, false, 1_500L),
                ItemDetails.NONE);
        return new SampleRecord(
                request,
                user,
                time,
                "waterfall",
                Map.of(),
                Map.of(),
                null,
                null,
                Map.of(),
                List.of(),
                new int[] {4, 5},
                new int[] {6},
                "impression",
                1,
                List.of(item),
                RequestDetails.NONE);
    }

    /** All rows of others, by file, as text: every value of every column, in the order in which they lie. */
    Map<String, List<String>> rowsOfOthers(String user) {
        return rows("WHERE %s <> " + DuckDb.text(user));
    }

    /** All rows by file. */
    Map<String, List<String>> rows() {
        return rows("");
    }

    private Map<String, List<String>> rows(String where) {
        Map<String, List<String>> rows = new TreeMap<>();
        try (var database = new DuckDb(256)) {
            for (LogFile file : log.listing().files()) {
                List<String> of = new ArrayList<>();
                database.forEach(
                        "SELECT all_of::VARCHAR FROM read_parquet(%s, file_row_number = true) AS all_of %s ORDER BY file_row_number"
                                .formatted(
                                        DuckDb.text(file.in(log.root())),
                                        where.formatted(file.dataset() == Dataset.USERS ? "id" : "\"user\"")),
                        row -> of.add(row.getString(1).replaceAll(", '?file_row_number'?: [0-9]+", "")));
                rows.put(file.day() + "/" + file.name(), of);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    /** Rows of {@code user}, by data set, as SQL alone finds them. */
    Map<Dataset, Long> rowsOf(String user) {
        Map<Dataset, Long> found = new TreeMap<>();
        rows("WHERE %s = " + DuckDb.text(user)).forEach((file, rows) -> {
            if (!rows.isEmpty()) {
                String dataset = file.substring(file.indexOf('/') + 1, file.indexOf("-p"));
                found.merge(Dataset.of(dataset).orElseThrow(), (long) rows.size(), Long::sum);
            }
        });
        return found;
    }
}
