package cascade.kafka;

/** From the first offset to before the second, which may be the same. */
public record OffsetRange(long begin, long end) {

    public OffsetRange {
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("no range of offsets: " + begin + " to " + end);
        }
    }

    public boolean isEmpty() {
        return begin == end;
    }
}
