package cascade.lab.sim.loop;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.event.FeedEvent;
import cascade.served.AfterServe;
import cascade.served.Served;
import cascade.served.ServedJson;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.rows.Change;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.rows.SampleRecord.Labels;
import cascade.training.log.rows.SampleRecord.SampleItem;
import cascade.training.log.rows.ServedRecord;
import cascade.training.log.rows.ServedRecord.ServedItem;
import cascade.training.log.write.RangeWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happens under an arm, written beside a world's past as sinks write what servers say: events, what was shown with what came of it, and what was
 * published. For one thread.
 */
final class ArmLog implements AfterServe, AutoCloseable {

    private static final int[] NO_ROWS = {};

    private final ServedJson json = new ServedJson();
    private final Part events;
    private final Part catalogue;
    private final @Nullable Part samples;
    private @Nullable ServedRecord page;

    /** The records of one topic, whose offsets go on from day to day. */
    private static final class Part implements AutoCloseable {

        private final RangeWriter writer;
        private final Topic topic;
        private long next;

        Part(LogDirectory log, Topic topic) {
            this.writer = new RangeWriter(log);
            this.topic = topic;
            writer.begin(topic, 0, 0);
        }

        long offset() {
            return next++;
        }

        void publish() {
            if (writer.files() > 0) {
                writer.commit(next - 1);
            }
            writer.begin(topic, 0, next);
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    /**
     * Goes on with a log.
     *
     * @param isServed whether what was shown is written, too
     */
    ArmLog(Path log, boolean isServed) {
        LogDirectory there = LogDirectory.open(log);
        events = new Part(there, Topic.EVENTS);
        catalogue = new Part(there, Topic.CATALOGUE);
        samples = isServed ? new Part(there, Topic.SAMPLES) : null;
    }

    @Override
    public String name() {
        return "arm-log";
    }

    @Override
    public void served(Served served) {
        if (samples != null) {
            page = ServedRecord.read(json.write(served, false));
        }
    }

    /** What somebody did with the page that was served last, in the order of time. */
    void told(List<FeedEvent> happened) {
        happened.forEach(event -> events.writer.event(events.offset(), event.time(), event));
        if (samples != null && !happened.isEmpty()) {
            samples.writer.sample(samples.offset(), sample(Objects.requireNonNull(page), happened));
        }
    }

    void published(Item item) {
        catalogue.writer.item(
                catalogue.offset(), new Change<>(item.id(), 1, Objects.requireNonNull(item.publishedAt()), item));
    }

    void joined(UserId user, UserProfile profile, Instant time) {
        catalogue.writer.user(catalogue.offset(), new Change<>(user, 1, time, profile));
    }

    /** All so far is in the log from now on. */
    void publish() {
        events.publish();
        catalogue.publish();
        if (samples != null) {
            samples.publish();
        }
    }

    /** Of what was looked at. */
    private static SampleRecord sample(ServedRecord page, List<FeedEvent> happened) {
        List<SampleItem> shown = new ArrayList<>();
        for (int place = 0; place < page.items().size(); place++) {
            ServedItem item = page.items().get(place);
            List<FeedEvent> own = happened.stream()
                    .filter(event -> event.item().equals(new ItemId(item.item())))
                    .toList();
            if (!own.isEmpty()) {
                shown.add(sample(item, place, own));
            }
        }
        return new SampleRecord(
                page.requestId(),
                Objects.requireNonNull(page.user()),
                page.time(),
                page.scene(),
                page.context(),
                page.arms(),
                page.experimentsVersion(),
                page.rulesVersion(),
                page.models(),
                page.degraded(),
                NO_ROWS,
                NO_ROWS,
                "impression",
                1,
                shown,
                page.details());
    }

    private static SampleItem sample(ServedItem item, int place, List<FeedEvent> own) {
        return new SampleItem(
                item.item(),
                place,
                item.value(),
                item.scores(),
                item.sources(),
                item.recallScore(),
                NO_ROWS,
                NO_ROWS,
                own.getFirst().time(),
                new Labels(
                        is(own, FeedEvent.Click.class),
                        is(own, FeedEvent.Like.class),
                        false,
                        is(own, FeedEvent.Follow.class),
                        is(own, FeedEvent.Hide.class),
                        own.stream()
                                .filter(FeedEvent.Dwell.class::isInstance)
                                .map(event -> ((FeedEvent.Dwell) event).dwellMillis())
                                .findFirst()
                                .orElse(null)),
                item.details());
    }

    private static boolean is(List<FeedEvent> events, Class<? extends FeedEvent> kind) {
        return events.stream().anyMatch(kind::isInstance);
    }

    @Override
    public void close() {
        events.close();
        catalogue.close();
        if (samples != null) {
            samples.close();
        }
    }
}
