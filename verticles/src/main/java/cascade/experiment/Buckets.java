package cascade.experiment;

import java.nio.charset.StandardCharsets;

/**
 * Where a user falls under a seed: {@code bucket = fnv1a32(decimal(fnv1a32(seed + user))) mod 10000}, over UTF-8 bytes,
 * the hashes read as unsigned numbers.
 *
 * <p>The second hash is not decoration: the low bits of one FNV-1a over {@code seed + user} differ between two seeds by a
 * constant only, so layers would be correlated. Through the decimal digits all bits of the first reach all of the second.
 */
final class Buckets {

    /** Buckets under a seed. */
    static final int COUNT = 10_000;

    private static final int OFFSET_BASIS = 0x811c9dc5;
    private static final int PRIME = 0x01000193;

    private Buckets() {}

    /** The bucket, 0..9999. */
    static int of(String seed, String user) {
        int inner = fnv1a32(seed + user);
        return Integer.remainderUnsigned(fnv1a32(Integer.toUnsignedString(inner)), COUNT);
    }

    private static int fnv1a32(String text) {
        int hash = OFFSET_BASIS;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * PRIME;
        }
        return hash;
    }
}
