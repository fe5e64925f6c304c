package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.Counts;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.ItemCodec;
import cascade.features.codec.UserCodec;
import cascade.features.schema.Field;
import cascade.features.schema.InputReader;
import cascade.features.schema.LoggedInputs;
import cascade.features.schema.Slot;
import cascade.features.schema.SlotNames;
import cascade.kafka.TopicReader;
import cascade.kafka.Topics;
import cascade.lab.kafka.Records;
import cascade.lab.node.ServedLine.Line;
import cascade.lab.rank.PublishedRanker;
import cascade.lab.sim.log.SimulatedLog;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.run.progress.Progress;
import cascade.training.log.read.LogFolder;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.LearningSet;
import cascade.training.sample.Counters;
import cascade.training.sample.Days;
import cascade.training.sample.FeatureSet;
import cascade.training.sample.Reading;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the record of a page says that slots read is what training would read of the log alone, number by number: while people ask and tell side by side, of
 * the events that the record says were applied and of no other.
 */
@Tag("long")
class PointInTimeIT {

    private static final int ROUNDS = 16;
    private static final int CROWDS = 4;
    private static final int PAGES = 9;
    private static final int PEOPLE = 48;

    /** Where the log ended while nobody asked and all of it was applied, by when. */
    private final TreeMap<Instant, Map<Integer, Long>> rests = new TreeMap<>();

    private LearningSet learned;
    private Map<ItemId, Item> items;
    private Map<UserId, UserProfile> profiles;

    @Test
    void servedInputsAreThoseThatTrainingComputesFromTheLog(@TempDir Path folder) throws Exception {
        learn(folder);
        try (NodeUnderTest node = new NodeUnderTest(folder, Map.of("rank.bundle", "lr", "served.full-share", "0.2"))) {
            node.start();
            publish(node);
            int pages = visit(node);
            await().atMost(NodeUnderTest.PATIENCE).until(() -> served(node).size() == pages);
            compare(node);
        }
    }

    /** Of every slot that there is, words and buckets of a community. */
    private void learn(Path folder) {
        Path log = folder.resolve("log");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        new SimulatedLog(new WorldSize(60, 400, 4, now, 3), WorldParameters.standard()).writeTo(log, Progress.NONE);
        var events = new LogFolder(log);
        learned = LearningSet.read(
                events, new Reading(FeatureSet.FULL, Counters.STREAMING, Days.ALL, 1), ProgressListener.NONE);
        PublishedRanker.lr(learned, folder.resolve("models"));
        items = learned.items();
        profiles = events.users().entrySet().stream()
                .filter(user -> Math.floorMod(user.getKey().value().hashCode(), 3) > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void publish(NodeUnderTest node) {
        String lines = items.values().stream()
                .map(item -> new String(ItemCodec.encode(item), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
        assertThat(node.send("POST", "/v1/items", lines).json().get("accepted").asInt())
                .isEqualTo(items.size());
        profiles.forEach((user, profile) -> assertThat(node.send(
                                "PUT",
                                "/v1/users/" + user,
                                new String(UserCodec.encodeBody(profile), StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(204));
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() ->
                        node.get("/v1/feed?size=20&user=nobody-else").items().size() == 20);
    }

    /** Some rounds of pages, people side by side; after each all that was told is applied before the next begins. Returns how many pages. */
    private int visit(NodeUnderTest node) throws Exception {
        List<ReadingCrowd> crowds = IntStream.range(0, CROWDS)
                .mapToObj(crowd -> new ReadingCrowd(
                        node,
                        "crowd" + crowd,
                        IntStream.range(0, PEOPLE)
                                .filter(person -> person % CROWDS == crowd)
                                .mapToObj(person -> "u" + person)
                                .toList(),
                        crowd))
                .toList();
        rest(node);
        try (ExecutorService threads = Executors.newFixedThreadPool(CROWDS)) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Future<?>> visits = new ArrayList<>();
                crowds.forEach(crowd -> visits.add(threads.submit(() -> {
                    for (int page = 0; page < PAGES; page++) {
                        crowd.visit();
                    }
                })));
                for (Future<?> each : visits) {
                    each.get();
                }
                rest(node);
            }
        }
        return crowds.stream().mapToInt(ReadingCrowd::pages).sum();
    }

    private void rest(NodeUnderTest node) {
        var log = new LoggedEvents(node.kafka.address(), items, profiles);
        Set<ItemId> unknown = new HashSet<>(items.keySet());
        await().atMost(NodeUnderTest.PATIENCE).until(() -> {
            unknown.removeIf(item -> known(node, item).equals(log.counts(item)));
            return unknown.isEmpty();
        });
        rests.put(Instant.now(), ends(node));
    }

    /** The counters of an item that the node serves by. */
    private static List<Long> known(NodeUnderTest node, ItemId item) {
        JsonNode counts = node.get("/v1/admin/items/" + item + "/counts").json().at("/catalogue/counts");
        return Stream.of("impressions", "clicks", "likes", "follows", "longViews")
                .map(name -> counts.path(name).asLong())
                .toList();
    }

    private static Map<Integer, Long> ends(NodeUnderTest node) {
        try (var reader = TopicReader.ofAll(node.kafka.address(), Duration.ofMinutes(1))) {
            return reader.ranges(reader.partitions(Topics.EVENTS)).entrySet().stream()
                    .collect(Collectors.toMap(
                            range -> range.getKey().partition(),
                            range -> range.getValue().end()));
        }
    }

    /** What was served to the crowds. */
    private static List<ServedLine> served(NodeUnderTest node) {
        return Records.of(node.kafka.address(), Topics.SERVED).stream()
                .map(record -> ServedLine.of(record.value()))
                .filter(line -> line.user().value().startsWith("u"))
                .toList();
    }

    private void compare(NodeUnderTest node) {
        var log = new LoggedEvents(node.kafka.address(), items, profiles);
        InputReader reader = LoggedInputs.reader(
                SlotNames.all(learned.schema().slots().stream().map(Slot::name).toList()));
        int compared = 0;
        int between = 0;
        int exact = 0;
        List<ServedLine> ranked =
                served(node).stream().filter(ServedLine::isRanked).toList();
        for (ServedLine served : ranked) {
            UserFeatures user = log.features(served.user(), served.applied(), served.time());
            long now = served.time().toEpochMilli();
            assertThat(served.slots()).isEqualTo(reader.layout().texts());
            long[] read = new long[reader.layout().width(Field.USER)];
            reader.user(user, served.context(), now, read);
            assertThat(served.userRaw()).as("user of %s", served).isEqualTo(read);
            read = new long[reader.layout().width(Field.CONTEXT)];
            reader.context(user, served.context(), now, read);
            assertThat(served.contextRaw()).as("context of %s", served).isEqualTo(read);
            for (Line line : served.items()) {
                Set<List<Long>> counts = log.counts(
                        line.item(),
                        rests.lowerEntry(served.time()).getValue(),
                        rests.higherEntry(served.time()).getValue());
                assertThat(counts)
                        .as("counts of %s at %s", line.item(), served.time())
                        .contains(line.counts());
                between += counts.size() > 1 ? 1 : 0;
                exact += isAsCounted(log, line) ? 1 : 0;
                compare(reader, user, line, now);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(10_000);
        assertThat(exact)
                .as("items whose record says of which part of the log their counters are")
                .isGreaterThan(compared / 2);
        assertThat(between)
                .as("items whose counters moved while they were asked for")
                .isPositive();
    }

    /** False where the record does not say of which part of the log the counters are. */
    private static boolean isAsCounted(LoggedEvents log, Line line) {
        line.countsApplied()
                .ifPresent(last -> assertThat(log.counts(line.item(), last))
                        .as("counts of %s up to %s", line.item(), last)
                        .isEqualTo(line.counts()));
        return line.countsApplied().isPresent();
    }

    private void compare(InputReader reader, UserFeatures user, Line line, long now) {
        List<Long> counts = line.counts();
        ItemFeatures item = new ItemFeatures(
                items.get(line.item()),
                new ItemCounts(new Counts(counts.get(0), counts.get(1), counts.get(2), counts.get(3), counts.get(4))));
        long[] read = new long[reader.layout().width(Field.ITEM)];
        reader.item(item, now, read, 0);
        assertThat(line.itemRaw()).as("item %s", line.item()).isEqualTo(read);
        read = new long[reader.layout().width(Field.CROSS)];
        reader.cross(user, item, now, read, 0);
        assertThat(line.crossRaw()).as("%s and item %s", user.id(), line.item()).isEqualTo(read);
    }
}
