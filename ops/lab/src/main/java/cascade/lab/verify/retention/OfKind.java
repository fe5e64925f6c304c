package cascade.lab.verify.retention;

/**
 * The keys of a kind.
 *
 * @param bytes of memory, all together
 * @param largestBytes of memory of the largest
 */
public record OfKind(long keys, long withoutEnd, long bytes, long largestBytes) {

    static OfKind of(boolean hasEnd, long bytes) {
        return new OfKind(1, hasEnd ? 0 : 1, bytes, bytes);
    }

    OfKind and(OfKind more) {
        return new OfKind(
                keys + more.keys,
                withoutEnd + more.withoutEnd,
                bytes + more.bytes,
                Math.max(largestBytes, more.largestBytes));
    }
}
