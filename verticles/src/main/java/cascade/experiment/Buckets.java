package cascade.experiment;

import java.nio.charset.StandardCharsets;

/**
 * Where a user falls under a seed: {@code bucket = fnv1a32(decimal(fnv1a32(seed + user))) mod 10000}, over UTF-8 bytes,
 * the hashes read as unsigned numbers.
 *
 * <p>The second hash is not decoration: the low bits of one FNV-1a over {@code seed + user} differ between two seeds by a
 * constant only, so layers would be correlated. Through the decimal digits all bits of the first reach all of the second.
 *
 * <p>All seeds are hashed side by side. A step of the hash waits for the one before it, but not for those of other seeds: loops
 * over seeds inside, which the compiler turns into vector code, take a tenth of the time of a loop over users' bytes inside.
 */
final class Buckets {

    /** Buckets under a seed. */
    static final int COUNT = 10_000;

    private static final int OFFSET_BASIS = 0x811c9dc5;
    private static final int PRIME = 0x01000193;
    private static final int FOUR_DIGITS = 10_000;
    private static final long EIGHT_DIGITS = 100_000_000;

    /** Of a number of nine or ten digits, the hash of the first one or two: those before the last eight. */
    private static final int[] AFTER_FIRST_DIGITS = afterFirstDigits();

    private Buckets() {}

    /** What {@link #of(int[], String)} takes for a seed: its hash so far, at which users' go on. */
    static int seed(String seed) {
        return hash(OFFSET_BASIS, seed.getBytes(StandardCharsets.UTF_8));
    }

    /** The bucket under one seed, 0..9999. */
    static int of(int seed, String user) {
        return of(new int[] {seed}, user)[0];
    }

    /** The bucket under each of the seeds, 0..9999. */
    static int[] of(int[] seeds, String user) {
        int[] hashes = seeds.clone();
        for (byte b : user.getBytes(StandardCharsets.UTF_8)) {
            step(hashes, b & 0xff);
        }
        int[] buckets = new int[hashes.length];
        int[] middle = new int[hashes.length];
        int[] last = new int[hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            long number = Integer.toUnsignedLong(hashes[i]);
            int first = (int) (number / EIGHT_DIGITS);
            int others = (int) (number - first * EIGHT_DIGITS);
            middle[i] = others / FOUR_DIGITS;
            last[i] = others - middle[i] * FOUR_DIGITS;
            buckets[i] = AFTER_FIRST_DIGITS[first];
        }
        fourDigits(buckets, middle);
        fourDigits(buckets, last);
        for (int i = 0; i < hashes.length; i++) {
            long number = Integer.toUnsignedLong(hashes[i]);
            int hash = number < EIGHT_DIGITS ? hashOfDecimal(number) : buckets[i];
            buckets[i] = (int) (Integer.toUnsignedLong(hash) % COUNT);
        }
        return buckets;
    }

    private static void step(int[] hashes, int letter) {
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = (hashes[i] ^ letter) * PRIME;
        }
    }

    /** Goes on with the four digits of each number, 0..9999. A factor and a shift divide these exactly, and are vector code where a division is none. */
    private static void fourDigits(int[] hashes, int[] numbers) {
        for (int i = 0; i < hashes.length; i++) {
            int number = numbers[i];
            int hundreds = (number * 5243) >>> 19;
            int rest = number - hundreds * 100;
            int thousands = (hundreds * 103) >>> 10;
            int tens = (rest * 103) >>> 10;
            int hash = (hashes[i] ^ ('0' + thousands)) * PRIME;
            hash = (hash ^ ('0' + hundreds - thousands * 10)) * PRIME;
            hash = (hash ^ ('0' + tens)) * PRIME;
            hashes[i] = (hash ^ ('0' + rest - tens * 10)) * PRIME;
        }
    }

    private static int[] afterFirstDigits() {
        int[] hashes = new int[(int) (0xffff_ffffL / EIGHT_DIGITS) + 1];
        for (int first = 1; first < hashes.length; first++) {
            hashes[first] = hashOfDecimal(first);
        }
        return hashes;
    }

    private static int hashOfDecimal(long number) {
        return hash(OFFSET_BASIS, Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    private static int hash(int before, byte[] text) {
        int hash = before;
        for (byte b : text) {
            hash = (hash ^ (b & 0xff)) * PRIME;
        }
        return hash;
    }
}
