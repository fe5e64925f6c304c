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
    private static final int ASCII = 0x80;

    private Buckets() {}

    /** The bucket, 0..9999. */
    static int of(String seed, String user) {
        int hash = isAscii(seed) && isAscii(user)
                ? hashOfAscii(hashOfAscii(OFFSET_BASIS, seed), user)
                : hashOfBytes((seed + user).getBytes(StandardCharsets.UTF_8));
        return Integer.remainderUnsigned(hashOfDecimal(hash), COUNT);
    }

    private static boolean isAscii(String text) {
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            all |= text.charAt(i);
        }
        return all < ASCII;
    }

    /** Goes on with a text whose letters are bytes: ids nearly always are, and many layers ask. */
    private static int hashOfAscii(int before, String text) {
        int hash = before;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    private static int hashOfBytes(byte[] bytes) {
        int hash = OFFSET_BASIS;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xff)) * PRIME;
        }
        return hash;
    }

    /** The hash of a number's decimal digits, without a text of them. */
    private static int hashOfDecimal(int number) {
        long digits = 0; // four bits each, the first lowest
        int count = 0;
        long rest = Integer.toUnsignedLong(number);
        do {
            digits = digits << 4 | rest % 10;
            rest /= 10;
            count++;
        } while (rest > 0);
        int hash = OFFSET_BASIS;
        for (int i = 0; i < count; i++) {
            hash = (hash ^ ('0' + (int) (digits & 0xf))) * PRIME;
            digits >>>= 4;
        }
        return hash;
    }
}
