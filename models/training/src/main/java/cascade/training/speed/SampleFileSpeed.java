package cascade.training.speed;

import cascade.features.event.FeedEvent;
import cascade.features.fold.Replay;
import cascade.features.fold.Versions;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.SchemaBuilder;
import cascade.features.schema.SlotNames;
import cascade.training.log.layout.LogDirectory;
import cascade.training.sample.DailySimilarity;
import cascade.training.sample.EventSamples;
import cascade.training.sample.SampleReader;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import cascade.training.sample.encoded.EncodedDays;
import cascade.training.sample.encoded.MadeOf;
import cascade.training.sample.store.FileStore;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Samples in files, made of made-up events by the folds that serve, to measure their making and the training on them. */
public final class SampleFileSpeed {

    /** Impressions that the words are gathered of. */
    private static final long SURVEYED = 200_000;

    private static final long PROGRESS = 100_000;

    private final MadeUpEvents events;
    private final FeatureSchema schema;
    private final long impressions;

    private SampleFileSpeed(MadeUpEvents events, FeatureSchema schema, long impressions) {
        this.events = events;
        this.schema = schema;
        this.impressions = impressions;
    }

    /**
     * A community whose samples have so many ids.
     *
     * @throws IllegalArgumentException where that is fewer than all slots have together
     */
    public static SampleFileSpeed of(int ids, long impressions, long seed) {
        int plain = width(schema(new MadeUpEvents(0, seed), 0));
        if (ids < plain) {
            throw new IllegalArgumentException("samples of events have " + plain + " ids or more, not " + ids);
        }
        var events = new MadeUpEvents(ids - plain, seed);
        return new SampleFileSpeed(events, schema(events, Math.min(impressions, SURVEYED)), impressions);
    }

    private static FeatureSchema schema(MadeUpEvents events, long surveyed) {
        var attributes = new TreeSet<>(
                events.items().values().iterator().next().attributes().keySet());
        var builder = new SchemaBuilder(SlotNames.standard(new TreeSet<>(), attributes, false), 1);
        var replay = new Replay(
                Versions.unchanging(events.items()::get),
                Versions.unchanging(events::profile),
                (shown, began, user, item) ->
                        builder.observe(user, item, shown.envelope().context(), began));
        events.each(surveyed, replay::accept);
        replay.finish();
        return builder.build();
    }

    private static int width(FeatureSchema schema) {
        return Arrays.stream(Field.values()).mapToInt(schema::width).sum();
    }

    /**
     * Folds, encodes and writes all samples, and opens what was written; all of them are for training.
     *
     * @param folder an empty one
     * @param listener told now and then of how many impressions were folded
     */
    public Samples make(Path folder, LongConsumer listener) {
        LogDirectory log = LogDirectory.create(folder);
        var samples = new EventSamples(
                Versions.unchanging(events.items()::get),
                Versions.unchanging(events::profile),
                MadeUpEvents.START,
                Optional.empty(),
                Optional.empty(),
                DailySimilarity.NONE);
        var firstDay = MadeUpEvents.START.atOffset(ZoneOffset.UTC).toLocalDate();
        var days = new EncodedDays(
                MadeOf.events(log, log.listing(), samples.how()),
                schema.hash(),
                width(schema),
                SampleReader.TASKS,
                IntStream.range(0, MadeUpEvents.days(impressions))
                        .mapToObj(firstDay::plusDays)
                        .toList());
        samples.make(consumer -> events.each(impressions, told(consumer, listener)), schema, days, null);
        FileStore store = days.store();
        return new Samples(SampleReader.TASKS, Samples.layoutOf(schema), store, new Split(store.size(), 0, 0));
    }

    private static Consumer<FeedEvent> told(Consumer<FeedEvent> consumer, LongConsumer listener) {
        long[] count = new long[1];
        return event -> {
            if (event instanceof FeedEvent.Impression && ++count[0] % PROGRESS == 0) {
                listener.accept(count[0]);
            }
            consumer.accept(event);
        };
    }

    /** The first samples in arrays. */
    public static Samples inArrays(Samples samples, int size) {
        int width = samples.layout().width();
        List<String> tasks = samples.tasks();
        int[] ids = new int[Math.multiplyExact(size, width)];
        float[] labels = new float[size * tasks.size()];
        int[] users = new int[size];
        for (int sample = 0; sample < size; sample++) {
            samples.ids(sample, ids, sample * width);
            samples.labels(sample, labels, sample * tasks.size());
            users[sample] = samples.user(sample);
        }
        return new Samples(tasks, samples.layout(), ids, null, labels, users, new Split(size, 0, 0));
    }
}
