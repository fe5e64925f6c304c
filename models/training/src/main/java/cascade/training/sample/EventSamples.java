package cascade.training.sample;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.event.FeedEvent;
import cascade.features.fold.ImpressionListener;
import cascade.features.fold.Replay;
import cascade.features.fold.Versions;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Positions;
import cascade.training.log.read.LogFolder;
import cascade.training.sample.ServedInputs.Found;
import cascade.training.sample.encoded.EncodedDays;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Samples of events that come in the order of time: each impression with what it was served by, where the log says that, else with what was known before its
 * request's first, as {@link Replay} folds them; and with what people did within a window after.
 *
 * @param items null for an item that was never in the catalogue
 * @param users null for a user without a profile
 * @param samplesFrom impressions before it warm the features but are no samples
 * @param knownUntil what people did after it labels nothing, where the log is read as if it had ended there
 * @param frozenAt features know nothing of what is from it on, if there is such a time
 * @param similarity of what is folded
 */
public record EventSamples(
        Function<ItemId, @Nullable Versions<Item>> items,
        Function<UserId, @Nullable Versions<UserProfile>> users,
        Instant samplesFrom,
        Optional<Instant> knownUntil,
        Optional<Instant> frozenAt,
        DailySimilarity similarity) {

    /** To be raised whenever equal events and schemas give other samples than before. */
    private static final int MAKING = 6;

    /** All that decides about samples, beside the schema and the events. */
    public String how() {
        return "events/%d, samples from %s, labels within %s%s, %s%s"
                .formatted(
                        MAKING,
                        samplesFrom,
                        LabelJoin.WINDOW,
                        knownUntil.map(time -> " until " + time).orElse(""),
                        frozenAt.map(time -> "frozen at " + time).orElse("streaming"),
                        similarity.how().isEmpty() ? "" : ", similarity " + similarity.how());
    }

    /**
     * Makes the samples of all days that are lacking.
     *
     * @param events hands over every event, oldest first
     * @param log in which what was served is looked for, unless features are frozen; null for events that were served by nobody
     */
    public void make(
            Consumer<Consumer<FeedEvent>> events, FeatureSchema schema, EncodedDays days, @Nullable LogFolder log) {
        if (log == null || frozenAt.isPresent()) {
            make(events, schema, days, (_, _) -> Found.NOTHING, _ -> {});
            return;
        }
        try (var served = new ServedInputs(log, schema, log::warn)) {
            make(events, schema, days, served::find, log::warn);
        }
    }

    private interface Finding {

        Found find(FeedEvent.Impression impression, int[] out);
    }

    private void make(
            Consumer<Consumer<FeedEvent>> events,
            FeatureSchema schema,
            EncodedDays days,
            Finding served,
            Consumer<String> said) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        try (var encoder = new SampleEncoder(schema, days, similarity, threads)) {
            var labels = new LabelJoin(items);
            int[] ids = new int[SchemaLayout.of(schema).width()];
            var waiting = new SameTime(event -> {
                encoder.passed(event.time().toEpochMilli());
                if (knownUntil.isEmpty() || !event.time().isAfter(knownUntil.get())) {
                    labels.label(event, encoder::label);
                }
            });
            replay(events, waiting::accept, (impression, began, user, item) -> {
                Found found = served.find(impression, ids);
                if (found != Found.LEFT_OUT) {
                    labels.shown(impression, encoder.size());
                    encoder.add(
                            user,
                            item,
                            impression.envelope().context(),
                            position(impression.envelope().position()),
                            began,
                            impression.time().toEpochMilli(),
                            found == Found.SERVED ? ids.clone() : null);
                }
            });
            waiting.finish();
            encoder.finish();
            SlotDifferences differences = encoder.differences();
            if (differences.compared() > 0) {
                said.accept("folded by time, slots of samples as they were served would differ in: %s (%d compared)"
                        .formatted(differences, differences.compared()));
            }
        }
    }

    private static int position(@Nullable Integer said) {
        return said == null ? Positions.UNKNOWN : said;
    }

    /**
     * Folds all events.
     *
     * @param after gets every event once the fold has it
     * @param listener told of the impressions that are samples
     */
    void replay(Consumer<Consumer<FeedEvent>> events, Consumer<FeedEvent> after, ImpressionListener listener) {
        var replay = new Replay(items, users, (impression, began, user, item) -> {
            if (!impression.time().isBefore(samplesFrom)) {
                listener.shown(impression, began, user, item);
            }
        });
        events.accept(event -> {
            if (frozenAt.isPresent() && !event.time().isBefore(frozenAt.get())) {
                replay.freeze();
            }
            replay.accept(event);
            after.accept(event);
        });
        replay.finish();
    }
}
