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
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import java.util.List;
import java.util.Map;
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

    private final LogFolder log;
    private final Periods periods;
    private final Map<ItemId, Item> items;
    private final Map<UserId, UserProfile> users;

    /** Of all that there is to see of these days, also of impressions of which not all is known yet. */
    public SampleReader(LogFolder log, Days days) {
        this(log, Periods.whole(log.summary(), days));
    }

    /** Of what is to be learned from. */
    public SampleReader(LogFolder log, Reading how) {
        this(log, how.times().of(log.summary(), how.days()));
    }

    private SampleReader(LogFolder log, Periods periods) {
        this.log = log;
        this.periods = periods;
        items = log.items();
        users = log.users();
    }

    /** Of what is learned from. */
    public LogSummary summary() {
        return periods.summary();
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
        var clicks = new ClickGathering(periods, items::containsKey);
        replay(Counters.STREAMING, eventsRead, clicks::accept, (impression, user, item) -> {
            if (periods.isRead(impression)) {
                long now = impression.time().toEpochMilli();
                builder.observe(user, item, impression.envelope().context(), now);
            }
        });
        return new Survey(builder.build(), clicks.users());
    }

    /** The second pass: all samples of the log, encoded by {@code schema}. */
    public Samples samples(FeatureSchema schema, Counters counters, LongConsumer eventsRead) {
        var buffer = new SampleBuffer(schema);
        var labels = new LabelJoin(items::get);
        var training = new int[1];
        var waiting = new SameTime(event -> {
            if (periods.isKnown(event)) {
                labels.label(event, buffer::label);
            }
        });
        replay(counters, eventsRead, waiting::accept, (impression, user, item) -> {
            if (periods.isSample(impression)) {
                labels.shown(impression, buffer.size());
                buffer.add(
                        user,
                        item,
                        impression.envelope().context(),
                        impression.time().toEpochMilli());
                training[0] += periods.isTraining(impression) ? 1 : 0;
            }
        });
        waiting.finish();
        return buffer.samples(training[0]);
    }

    /** Replays the whole log; {@code after} gets every event once the replay has it. */
    private void replay(
            Counters counters, LongConsumer eventsRead, Consumer<FeedEvent> after, ImpressionListener listener) {
        var replay = new Replay(items::get, users::get, listener);
        var progress = new EventCount(eventsRead);
        log.events(event -> {
            if (counters == Counters.FROZEN && !periods.isTraining(event)) {
                replay.freeze();
            }
            replay.accept(event);
            after.accept(event);
            progress.one();
        });
        replay.finish();
    }

    private static Set<String> names(Stream<Map<String, String>> attributes) {
        return attributes.flatMap(map -> map.keySet().stream()).collect(Collectors.toCollection(TreeSet::new));
    }
}
