package cascade.training.sample;

import cascade.features.IdHash;
import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.UserFeatures;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.ImpressionEncoder;
import cascade.features.schema.Similarities;
import cascade.training.sample.EncodedChunk.Impression;
import cascade.training.sample.encoded.EncodedDays;
import cascade.training.sample.store.SampleFileWriter;
import cascade.training.sample.store.SampleRows;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Writes samples into files of a day while a log is folded. Folding goes event by event; encoding, which takes longer, is done by
 * other threads in chunks, of which only so many are on their way. Labels come until a window after the impression, so two days at
 * most are open.
 */
final class SampleEncoder implements AutoCloseable {

    private final ImpressionEncoder impressions;
    private final SlotDifferences differences;
    private final EncodedDays days;
    private final DailySimilarity similarity;
    private final int mostOnTheirWay;
    private final ExecutorService encoders;
    private final Deque<Chunk> onTheirWay = new ArrayDeque<>();
    private final HashNumbers ordinals = new HashNumbers();
    private EarlierFollows follows = new EarlierFollows();
    private EncodedChunk chunk = new EncodedChunk();
    private @Nullable Day today;
    private @Nullable Day yesterday;
    private int size;

    /**
     * A day whose file is open; of one that is there already only the numbers of its samples are kept.
     *
     * @param similarity of its samples; null where nobody knows, or nobody asks
     */
    private record Day(
            LocalDate date,
            int first,
            @Nullable SampleFileWriter writer,
            @Nullable Similarities similarity) {

        long endMillis() {
            return (date.toEpochDay() + 1) * Duration.ofDays(1).toMillis();
        }
    }

    private record Chunk(SampleFileWriter writer, Future<SampleRows> rows) {}

    /** @param threads that encode, beside the caller's */
    SampleEncoder(FeatureSchema schema, EncodedDays days, DailySimilarity similarity, int threads) {
        this.similarity = similarity;
        this.impressions = schema.impressions();
        this.differences = new SlotDifferences(SchemaLayout.of(schema));
        this.days = days;
        mostOnTheirWay = 2 * threads;
        encoders = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("encoding-", 1).daemon().factory());
    }

    /** What folding would have made of samples that were served; whole once this is finished. */
    SlotDifferences differences() {
        return differences;
    }

    /** How many samples were added; the number of the next. */
    int size() {
        return size;
    }

    /**
     * Appends one sample without labels; in the order of time.
     *
     * @param position where on its page the item stood
     * @param beganMillis when its request began, as of which it is encoded
     * @param served {@code [width]} ids that it was served by, which gets those of slots that are lacking; null where it is to be encoded
     */
    void add(
            UserFeatures user,
            ItemFeatures item,
            RequestContext request,
            int position,
            long beganMillis,
            long timeMillis,
            int @Nullable [] served) {
        Day day = open(timeMillis);
        int ordinal = ordinals.of(IdHash.of(user.id().value()));
        size = Math.incrementExact(size);
        SampleFileWriter writer = day.writer;
        if (writer != null) {
            float rate = follows.rate(item.id(), item.counts().counts(), timeMillis);
            chunk.add(new Impression(user, item, request, position, beganMillis, timeMillis, ordinal, rate, served));
            if (chunk.isFull()) {
                send(writer, day.similarity);
            }
        }
    }

    /** Sets a label of a sample that is a window old at most. */
    void label(int sample, int task) {
        Day day = today != null && sample >= today.first ? today : yesterday;
        if (day != null && day.writer != null) {
            day.writer.label(sample - day.first, task);
        }
    }

    /** To be told of each time before its labels: the files of days that get none any more are finished. */
    void passed(long timeMillis) {
        if (yesterday != null && timeMillis > yesterday.endMillis() + LabelJoin.WINDOW.toMillis()) {
            finish(yesterday);
            yesterday = null;
        }
    }

    private Day open(long timeMillis) {
        LocalDate date = LocalDate.ofEpochDay(
                Math.floorDiv(timeMillis, Duration.ofDays(1).toMillis()));
        Day day = today;
        if (day == null || !day.date.equals(date)) {
            leaveToday();
            boolean isMade = days.lacks(date);
            day = new Day(
                    date,
                    size,
                    isMade ? days.begin(date) : null,
                    isMade && impressions.readsSimilarity() ? similarity.of(date) : null);
            today = day;
        }
        return day;
    }

    private void leaveToday() {
        if (today != null) {
            if (today.writer != null && !chunk.isEmpty()) {
                send(today.writer, today.similarity);
            }
            if (yesterday != null) {
                finish(yesterday); // a day went by without a sample
            }
            yesterday = today;
            follows = new EarlierFollows();
        }
    }

    private void send(SampleFileWriter writer, @Nullable Similarities near) {
        if (onTheirWay.size() >= mostOnTheirWay) {
            write(onTheirWay.removeFirst());
        }
        EncodedChunk full = chunk;
        onTheirWay.addLast(
                new Chunk(writer, encoders.submit(() -> full.encode(impressions, days.header(), differences, near))));
        chunk = new EncodedChunk();
    }

    private static void write(Chunk chunk) {
        try {
            chunk.writer.append(chunk.rows.get());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while encoding", e);
        }
    }

    private void finish(Day day) {
        while (!onTheirWay.isEmpty()) {
            write(onTheirWay.removeFirst());
        }
        if (day.writer != null) {
            days.finish(day.date, day.writer);
        }
    }

    /** Ends the last days, after the last event; days of which there was no sample are empty. */
    void finish() {
        leaveToday();
        today = null;
        if (yesterday != null) {
            finish(yesterday);
            yesterday = null;
        }
        for (LocalDate date : days.lacking()) {
            days.finish(date, days.begin(date));
        }
    }

    /** Lets go of what is open where the folding did not come to its end. */
    @Override
    public void close() {
        encoders.shutdownNow();
        close(today);
        close(yesterday);
    }

    private static void close(@Nullable Day day) {
        if (day != null && day.writer != null) {
            day.writer.close();
        }
    }
}
