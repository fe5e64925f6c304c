package cascade.kafka.follow;

import cascade.features.LogPosition;
import cascade.features.store.Watermark;

/**
 * Where to go on in a partition, by what the store holds of it and what the log has.
 *
 * @param epoch of the log
 * @param wanted offset of the first record that the store does not hold
 * @param from the same, or of the first record that the log still has
 * @param mark up to where the store holds the partition
 */
public record ResumePoint(Log log, int epoch, long wanted, long from, long mark) {

    /** What the log is to the store. */
    public enum Log {
        /** The one that it holds. */
        SAME,
        /** Another one: nothing of it is in the store. */
        NEW,
        /** The same, but its tail is lost: what the store holds reached beyond the end that it has. */
        CUT
    }

    public static ResumePoint of(Watermark mark, String topic, TopicBounds.Bounds has) {
        long offset = LogPosition.offset(mark.position());
        // A store that loses in parts knows by the one that holds most how long the log was.
        Log log = log(mark, topic, LogPosition.offset(mark.highest()) > has.end());
        long wanted = switch (log) {
            case SAME -> offset;
            case NEW -> 0;
            // What came since it was cut is in it too; of the rest before the end ids tell that it was applied.
            case CUT -> Math.min(has.recent(), offset);
        };
        int epoch = LogPosition.epoch(mark.position()) + (log == Log.SAME ? 0 : 1);
        return new ResumePoint(log, epoch, wanted, Math.max(wanted, has.begin()), mark.position());
    }

    /** Where the store holds all before {@code offset}, of a log that has no epochs. */
    public static ResumePoint at(long offset) {
        return new ResumePoint(Log.SAME, 0, offset, offset, LogPosition.of(0, offset));
    }

    private static Log log(Watermark mark, String topic, boolean isBeyondTheEnd) {
        if (mark.isOfKnownTopic() && !mark.topic().equals(topic)) {
            return Log.NEW;
        }
        if (!isBeyondTheEnd) {
            return Log.SAME;
        }
        return mark.isOfKnownTopic() ? Log.CUT : Log.NEW;
    }

    /** The position at which its epoch begins. */
    public long begin() {
        return LogPosition.of(epoch, log == Log.SAME ? 0 : wanted);
    }

    /** Records that the log lost before the store had them. */
    public long gone() {
        return from - wanted;
    }

    /** True where the store holds exactly what is before {@link #from}. */
    boolean isMark() {
        return mark == LogPosition.of(epoch, from);
    }

    /**
     * Whether the record at {@code first} is the one to take first.
     *
     * @param reached what {@link ConsumerPositions#take} said: the consumer brought the next record for readers after it
     */
    boolean isAt(long first, long reached) {
        return first == from || (reached <= from && from < first);
    }
}
