package cascade.training.sample;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.event.FeedEvent;
import cascade.features.fold.ImpressionListener;
import cascade.features.fold.Replay;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.SchemaBuilder;
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
 * Reads a log twice through {@link Replay}: once for vocabularies, from training impressions only, and once for samples.
 *
 * <p>Twice, because ids can only be written when all words are counted, and features as they were before every impression
 * are too many to keep. Features hold events strictly before the impression, and so nothing of its own outcome. Whether they
 * move on through the validation period is a matter of {@link Counters}.
 */
public final class SampleReader {

    /** What can be learned of an impression in a log. */
    public static final List<String> TASKS = LabelJoin.TASKS;

    /** The first of them, and what others are measured against. */
    public static final String CLICK = TASKS.getFirst();

    /** To be raised whenever equal logs and schemas give other samples than before. */
    private static final int MAKING = 1;

    private final LogFolder log;
    private final Optional<Instant> clicksFrom;
    private final LogSummary summary;
    private final Map<ItemId, Item> items;
    private final Map<UserId, UserProfile> users;

    public SampleReader(LogFolder log, Days days) {
        this.log = log;
        LogSummary whole = log.summary();
        clicksFrom = days.clicksFrom(whole);
        summary = days.of(whole);
        items = log.items();
        users = log.users();
    }

    /** Of the days that are learned from. */
    public LogSummary summary() {
        return summary;
    }

    /** The catalogue of the log. */
    public Map<ItemId, Item> items() {
        return items;
    }

    /** Users who said something of themselves. */
    public Map<UserId, UserProfile> users() {
        return users;
    }

    /** Names of all slots that this log can fill, its attributes among them. */
    public List<String> slotNames() {
        return SlotNames.standard(
                names(users.values().stream().map(UserProfile::attributes)),
                names(items.values().stream().map(Item::attributes)),
                items.values().stream().anyMatch(item -> item.vector() != null));
    }

    /**
     * The first pass: vocabularies and buckets as the training impressions call for, and everybody's clicks.
     *
     * @param features which of {@link #slotNames} the schema has
     * @param minCount words seen fewer times share their slot's row for unknown ones
     * @param eventsRead told now and then how many events were read
     */
    public Survey survey(FeatureSet features, int minCount, LongConsumer eventsRead) {
        var builder = new SchemaBuilder(features.of(slotNames()), minCount);
        var clicks = new ClickGathering(clicksFrom, summary.validationFrom(), items::containsKey);
        replay(Counters.STREAMING, eventsRead, clicks::accept, (impression, user, item) -> {
            if (isSample(impression) && isTraining(impression)) {
                long now = impression.time().toEpochMilli();
                builder.observe(user, item, impression.envelope().context(), now);
            }
        });
        return new Survey(builder.build(), clicks.users());
    }

    /**
     * The second pass: all samples of the log, encoded by {@code schema}, in files beside it. Those that are there already, made of
     * what the log holds now, are not made again; where none is missing, nothing is read.
     *
     * @throws java.io.UncheckedIOException where files cannot be written there
     */
    public Samples samples(FeatureSchema schema, Counters counters, LongConsumer eventsRead) {
        SampleLayout layout = SchemaLayout.of(schema);
        var madeOf = MadeOf.events(log.directory(), log.listing(), how(counters));
        var days = new EncodedDays(madeOf, schema.hash(), layout.width(), TASKS, sampleDays());
        if (!days.lacking().isEmpty()) {
            encode(schema, counters, days, eventsRead);
        }
        FileStore store = days.store();
        int train = store.before(summary.validationFrom().toEpochMilli());
        return new Samples(TASKS, layout, store, new Split(train, store.size() - train, 0));
    }

    private void encode(FeatureSchema schema, Counters counters, EncodedDays days, LongConsumer eventsRead) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        try (var encoder = new SampleEncoder(schema, days, threads)) {
            var labels = new LabelJoin(items::get);
            var waiting = new SameTime(event -> {
                encoder.passed(event.time().toEpochMilli());
                labels.label(event, encoder::label);
            });
            replay(counters, eventsRead, waiting::accept, (impression, user, item) -> {
                if (isSample(impression)) {
                    labels.shown(impression, encoder.size());
                    encoder.add(
                            user,
                            item,
                            impression.envelope().context(),
                            impression.time().toEpochMilli());
                }
            });
            waiting.finish();
            encoder.finish();
        }
    }

    /** What decides about samples, beside the schema and what the log holds. */
    private String how(Counters counters) {
        return "events/%d, samples from %s, labels within %s, %s"
                .formatted(
                        MAKING,
                        summary.samplesFrom(),
                        LabelJoin.WINDOW,
                        counters == Counters.FROZEN ? "frozen at " + summary.validationFrom() : "streaming");
    }

    private List<LocalDate> sampleDays() {
        LocalDate first = LocalDate.ofInstant(summary.samplesFrom(), ZoneOffset.UTC);
        return log.listing().of(Dataset.EVENTS).stream()
                .map(LogFile::day)
                .filter(day -> !day.isBefore(first))
                .distinct()
                .toList();
    }

    /** Replays the whole log; {@code after} gets every event once the replay has it. */
    private void replay(
            Counters counters, LongConsumer eventsRead, Consumer<FeedEvent> after, ImpressionListener listener) {
        var replay = new Replay(items::get, users::get, listener);
        var progress = new EventCount(eventsRead);
        log.events(event -> {
            if (counters == Counters.FROZEN && !isTraining(event)) {
                replay.freeze();
            }
            replay.accept(event);
            after.accept(event);
            progress.one();
        });
        replay.finish();
    }

    private boolean isSample(FeedEvent impression) {
        return !impression.time().isBefore(summary.samplesFrom());
    }

    private boolean isTraining(FeedEvent event) {
        return event.time().toEpochMilli() < summary.validationFrom().toEpochMilli();
    }

    private static Set<String> names(Stream<Map<String, String>> attributes) {
        return attributes.flatMap(map -> map.keySet().stream()).collect(Collectors.toCollection(TreeSet::new));
    }
}
