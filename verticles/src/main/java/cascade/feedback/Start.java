package cascade.feedback;

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
record Start(Log log, int epoch, long wanted, long from, long mark) {

    /** What the log is to the store. */
    enum Log {
        /** The one that it holds. */
        SAME,
        /** Another one: nothing of it was folded in. */
        NEW,
        /** The same, but its tail is lost: what was folded in reached beyond the end that it has. */
        CUT
    }

    static Start of(Watermark mark, String topic, LogBounds.Bounds has) {
        long offset = LogPosition.offset(mark.position());
        // A store that loses in parts knows by the one that holds most how long the log was.
        Log log = log(mark, topic, LogPosition.offset(mark.highest()) > has.end());
        long wanted = switch (log) {
            case SAME -> offset;
            case NEW -> 0;
            // What came since it was cut is in it too; of the rest before the end ids tell that it was folded in.
            case CUT -> Math.min(has.recent(), offset);
        };
        int epoch = LogPosition.epoch(mark.position()) + (log == Log.SAME ? 0 : 1);
        return new Start(log, epoch, wanted, Math.max(wanted, has.begin()), mark.position());
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
    long begin() {
        return LogPosition.of(epoch, log == Log.SAME ? 0 : wanted);
    }

    /** Events that the log lost before they were folded in. */
    long gone() {
        return from - wanted;
    }

    /**
     * Whether the record at {@code first} is the one to take first.
     *
     * @param reached what {@link Reached#take} said: the consumer brought the next record for readers after it
     */
    boolean isAt(long first, long reached) {
        return first == from || (reached <= from && from < first);
    }
}
