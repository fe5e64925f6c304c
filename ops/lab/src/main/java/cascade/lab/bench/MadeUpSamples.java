package cascade.lab.bench;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.rows.Change;
import cascade.training.log.rows.ItemDetails;
import cascade.training.log.rows.RequestDetails;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.rows.SampleRecord.Labels;
import cascade.training.log.rows.SampleRecord.SampleItem;
import cascade.training.log.write.RangeWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Pages of twenty samples of people in experiments: some people come more often than others, and half of the pages are such that an experiment can make a difference to them. Its arms differ in
 * nothing.
 */
final class MadeUpSamples {

    static final int ITEMS_A_PAGE = 20;

    private static final long SECONDS_A_DAY = 86_400;
    private static final long ITEMS = 200_000;
    private static final long AUTHORS = 20_000;
    private static final long TOPICS = 100;
    /** Between the numbers of two items of a page, of which none is twice. */
    private static final long APART = 7_919;

    private static final List<String> SCENES = List.of("waterfall", "waterfall", "waterfall", "similar", "video");
    private static final Map<String, String> MODELS =
            Map.of("rank", "nfwfm/1", "item2vec", "item2vec/1", "two-tower", "two-tower/1");
    private static final List<String> SOURCES = List.of("two-tower", "item2vec");
    private static final List<String> SLOTS =
            IntStream.range(0, 24).mapToObj(slot -> "slot." + slot).toList();

    private final long people;
    private final int experiments;
    private final SplittableRandom random;
    private final long[] user = new long[8];
    private final long[] context = new long[3];
    private final long[] item = new long[9];
    private final long[] cross = new long[4];
    private long written;

    MadeUpSamples(long people, int experiments, long seed) {
        this.people = people;
        this.experiments = experiments;
        this.random = new SplittableRandom(seed);
    }

    /** An experiment's name; each has a layer of that name. */
    static String experiment(int number) {
        return "experiment-" + number;
    }

    /** The configuration by which people are in the experiments. */
    String plan() {
        return IntStream.range(0, experiments)
                .mapToObj("""
                        {"name":"experiment-%1$d","seed":"%1$d","experiments":[{"name":"experiment-%1$d","ranges":[[0,1]],"arms":[
                         {"name":"base","weight":1},{"name":"other","weight":1}]}]}"""::formatted)
                .collect(Collectors.joining(",", "{\"version\":1,\"layers\":[", "]}"));
    }

    /** Writes all items, of which every other is a video of up to a minute. */
    void publish(LogDirectory log, LocalDate day) {
        Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        try (var writer = new RangeWriter(log)) {
            writer.begin(Topic.CATALOGUE, 0, 0);
            for (long number = 0; number < ITEMS; number++) {
                Item published = published(number, midnight);
                writer.item(number, new Change<>(published.id(), 1, midnight, published));
            }
            writer.commit(ITEMS - 1);
        }
    }

    private static Item published(long number, Instant time) {
        boolean isVideo = number % 2 == 0;
        return new Item(
                new ItemId("i" + number),
                isVideo ? Kind.VIDEO : Kind.IMAGE,
                new AuthorId("a" + number % AUTHORS),
                new cascade.features.Topic("topic-" + number % TOPICS),
                List.of(),
                time,
                isVideo ? 1_000 * (1 + number % 60) : null,
                null,
                null,
                null,
                Map.of());
    }

    /** Writes so many pages of a day. */
    void write(LogDirectory log, LocalDate day, long pages) {
        Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        try (var writer = new RangeWriter(log)) {
            writer.begin(Topic.SAMPLES, 0, written);
            for (long page = 0; page < pages; page++) {
                writer.sample(written++, page(midnight.plusSeconds(SECONDS_A_DAY * page / pages)));
            }
            writer.commit(written - 1);
        }
    }

    private SampleRecord page(Instant time) {
        long person = (long) (people * Math.pow(random.nextDouble(), 1.5));
        Map<String, String> arms = IntStream.range(0, experiments)
                .boxed()
                .collect(Collectors.toMap(MadeUpSamples::experiment, number -> arm(person, number)));
        List<String> exposures = IntStream.range(0, experiments)
                .filter(_ -> random.nextBoolean())
                .mapToObj(number -> experiment(number) + "/" + experiment(number))
                .toList();
        List<SampleItem> items = new ArrayList<>(ITEMS_A_PAGE);
        long firstItem = random.nextLong(ITEMS);
        for (int position = 0; position < ITEMS_A_PAGE; position++) {
            items.add(item((firstItem + position * APART) % ITEMS, position, time));
        }
        var details = new RequestDetails(
                ITEMS_A_PAGE,
                3.5,
                null,
                Map.of("recall.limit", "500"),
                exposures,
                Map.of(),
                Map.of(),
                SLOTS,
                user,
                context,
                null);
        return new SampleRecord(
                "r" + written,
                "u" + person,
                time,
                SCENES.get(random.nextInt(SCENES.size())),
                Map.of("os", "ios"),
                arms,
                1L,
                1L,
                MODELS,
                List.of(),
                new int[0],
                new int[0],
                "impression",
                1,
                items,
                details);
    }

    private static String arm(long person, int experiment) {
        return new SplittableRandom(person * 31 + experiment).nextBoolean() ? "base" : "other";
    }

    private SampleItem item(long number, int position, Instant time) {
        boolean click = random.nextInt(10) == 0;
        var labels = new Labels(
                click,
                click && random.nextInt(10) == 0,
                false,
                click && random.nextInt(50) == 0,
                random.nextInt(500) == 0,
                click ? 1_000L + random.nextInt(60_000) : null);
        item[0] = number;
        cross[0] = random.nextInt(1_000);
        return new SampleItem(
                "i" + number,
                position,
                random.nextDouble(),
                Map.of("click", random.nextFloat(), "follow", random.nextFloat()),
                SOURCES,
                random.nextFloat(),
                new int[0],
                new int[0],
                time,
                labels,
                new ItemDetails(
                        "video",
                        "a" + number % AUTHORS,
                        "topic-" + number % TOPICS,
                        new int[0],
                        new float[0],
                        List.of(),
                        null,
                        null,
                        item,
                        cross));
    }
}
