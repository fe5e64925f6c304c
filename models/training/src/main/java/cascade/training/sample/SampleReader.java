package cascade.training.sample;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.event.FeedEvent;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.HashedSlots;
import cascade.features.schema.Positions;
import cascade.features.schema.SchemaBuilder;
import cascade.features.schema.Similarity;
import cascade.features.schema.SlotNames;
import cascade.training.embedding.SampleLayout;
import cascade.training.log.LogSummary;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogFile;
import cascade.training.log.read.LogFolder;
import cascade.training.sample.encoded.EncodedDays;
import cascade.training.sample.encoded.MadeOf;
import cascade.training.sample.store.FileStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a log twice through {@link cascade.features.fold.Replay}: once for vocabularies, from training impressions only, and once for samples.
 *
 * <p>Twice, because ids can only be written when all words are counted, and features as they were before every impression
 * are too many to keep. Features hold events strictly before the first impression of the request, and so nothing of its own outcome. Whether they
 * move on through the validation period is a matter of {@link Counters}.
 */
public final class SampleReader {

    /** What can be learned of an impression in a log. */
    public static final List<String> TASKS = LabelJoin.TASKS;

    /** The first of them, and what others are measured against. */
    public static final String CLICK = TASKS.getFirst();

    private final LogFolder log;
    private final Periods periods;
    private final Optional<Instant> cutAt;
    private final DailySimilarity similarity;
    private final Map<ItemId, Item> items;
    private final Map<UserId, UserProfile> users;

    /** Of all that there is to see of these days, also of impressions of which not all is known yet. */
    public SampleReader(LogFolder log, Days days) {
        this(log, Periods.whole(log.summary(), days), Optional.empty(), DailySimilarity.NONE);
    }

    /** Of what is to be learned from. */
    public SampleReader(LogFolder log, Reading how) {
        this(log, how, DailySimilarity.NONE);
    }

    /** The same with slots of {@link cascade.features.schema.Similarity}, where there is something to tell them. */
    public SampleReader(LogFolder log, Reading how, DailySimilarity similarity) {
        this(log, how.times().of(log.summary(), how.days()), how.times().until(), similarity);
    }

    private SampleReader(LogFolder log, Periods periods, Optional<Instant> cutAt, DailySimilarity similarity) {
        this.log = log;
        this.similarity = similarity;
        this.periods = periods;
        this.cutAt = cutAt;
        items = log.items();
        users = log.users();
    }

    /** Of what is learned from. */
    public LogSummary summary() {
        return periods.summary();
    }

    /** The catalogue at the end of the log. */
    public Map<ItemId, Item> items() {
        return items;
    }

    /** Users who said something of themselves. */
    public Map<UserId, UserProfile> users() {
        return users;
    }

    /** Names of all slots that this log can fill, its attributes among them. */
    public List<String> slotNames() {
        List<String> names = new ArrayList<>(SlotNames.standard(
                names(users.values().stream().map(UserProfile::attributes)),
                names(items.values().stream().map(Item::attributes)),
                items.values().stream().anyMatch(item -> item.vector() != null)));
        if (log.tellsPositions()) {
            names.add(Positions.SLOT);
        }
        if (!similarity.how().isEmpty()) {
            names.addAll(Similarity.slots());
        }
        return List.copyOf(names);
    }

    /**
     * The first pass: vocabularies and buckets as the training impressions call for.
     *
     * @param features which of {@link #slotNames} the schema has
     * @param minCount words seen fewer times share their slot's row for unknown ones
     * @param eventsRead told now and then how many events were read
     */
    public FeatureSchema schema(FeatureSet features, int minCount, LongConsumer eventsRead) {
        return schema(features, minCount, HashedSlots.NONE, eventsRead);
    }

    /**
     * The same without vocabularies of some slots, of whose words nothing is kept.
     *
     * @param hashed of those that the schema has; others are none of it
     */
    public FeatureSchema schema(FeatureSet features, int minCount, HashedSlots hashed, LongConsumer eventsRead) {
        List<String> slots = features.of(slotNames());
        var builder = new SchemaBuilder(slots, minCount, hashed.among(slots));
        of(Counters.STREAMING, DailySimilarity.NONE, periods.wordsFrom())
                .replay(events(eventsRead), _ -> {}, (impression, began, user, item) -> {
                    if (periods.isRead(impression)) {
                        builder.observe(user, item, impression.envelope().context(), began);
                    }
                });
        return builder.build();
    }

    /**
     * The second pass: all samples of the log, as they were served or else folded, encoded by {@code schema}, in files beside it. Those that are there already, made of
     * what the log holds now, are not made again; where none is missing, nothing is read.
     *
     * @throws java.io.UncheckedIOException where files cannot be written there
     */
    public Samples samples(FeatureSchema schema, Counters counters, LongConsumer eventsRead) {
        return samples(schema, counters, similarity, eventsRead);
    }

    /** The same told by other towers. */
    public Samples samples(FeatureSchema schema, Counters counters, DailySimilarity told, LongConsumer eventsRead) {
        SampleLayout layout = SchemaLayout.of(schema);
        EventSamples samples = of(counters, told, summary().samplesFrom());
        var madeOf = MadeOf.events(log.directory(), log.listing(), samples.how());
        var days = new EncodedDays(madeOf, schema.hash(), layout.width(), TASKS, sampleDays());
        if (!days.lacking().isEmpty()) {
            samples.make(events(eventsRead), schema, days, log);
        }
        FileStore store = days.store().before(periods.end());
        int train = store.count(summary().validationFrom());
        int untested = periods.testFrom().map(store::count).orElse(store.size());
        return new Samples(TASKS, layout, store, new Split(train, untested - train, store.size() - untested));
    }

    /** @param from earlier impressions warm the features and are no samples */
    private EventSamples of(Counters counters, DailySimilarity told, Instant from) {
        return new EventSamples(
                log.itemVersions()::get,
                log.profiles(),
                from,
                cutAt,
                counters == Counters.FROZEN ? Optional.of(summary().validationFrom()) : Optional.empty(),
                told);
    }

    /** All events of the log; {@code eventsRead} is told of how many now and then. */
    private Consumer<Consumer<FeedEvent>> events(LongConsumer eventsRead) {
        var progress = new EventCount(eventsRead);
        return consumer -> log.events(event -> {
            consumer.accept(event);
            progress.one();
        });
    }

    private List<LocalDate> sampleDays() {
        LocalDate first = LocalDate.ofInstant(summary().samplesFrom(), ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(summary().to(), ZoneOffset.UTC);
        return log.listing().of(Dataset.EVENTS).stream()
                .map(LogFile::day)
                .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                .distinct()
                .toList();
    }

    private static Set<String> names(Stream<Map<String, String>> attributes) {
        return attributes.flatMap(map -> map.keySet().stream()).collect(Collectors.toCollection(TreeSet::new));
    }
}
