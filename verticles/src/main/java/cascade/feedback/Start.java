package cascade.feedback;

import cascade.features.LogPosition;

/**
 * Where to go on in a partition, by what the store holds of it and what the log still has.
 *
 * @param epoch of the log
 * @param from offset of the first record to take, or of the next one for readers
 * @param mark up to where the store holds the partition
 * @param gone events that the log lost before they were folded in
 * @param isNewLog whether this is another log than the one that the store holds
 */
record Start(int epoch, long from, long mark, long gone, boolean isNewLog) {

    /**
     * @param mark the watermark
     * @param begin offset of the first record that the log has
     * @param end offset of the record that comes next
     */
    static Start of(long mark, long begin, long end) {
        boolean isNewLog = LogPosition.offset(mark) > end;
        long wanted = isNewLog ? 0 : LogPosition.offset(mark);
        int epoch = LogPosition.epoch(mark) + (isNewLog ? 1 : 0);
        return new Start(epoch, Math.max(wanted, begin), mark, Math.max(0, begin - wanted), isNewLog);
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
