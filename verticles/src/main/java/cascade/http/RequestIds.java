package cascade.http;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Request ids: 26 letters and digits that sort by time, 48 bits of milliseconds and 80 random bits in Crockford's base 32
 * (the layout of a ULID). For one event loop, since {@code random} is.
 */
final class RequestIds {

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int TIME_DIGITS = 10;
    private static final int RANDOM_DIGITS = 16;

    private final InstantSource clock;
    private final RandomGenerator random;

    RequestIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    String next() {
        char[] id = new char[TIME_DIGITS + RANDOM_DIGITS];
        write(clock.millis(), id, 0, TIME_DIGITS);
        write(random.nextLong(), id, TIME_DIGITS, RANDOM_DIGITS / 2);
        write(random.nextLong(), id, TIME_DIGITS + RANDOM_DIGITS / 2, RANDOM_DIGITS / 2);
        return new String(id);
    }

    /** The low {@code 5 * digits} bits, most significant digit first. */
    private static void write(long bits, char[] id, int from, int digits) {
        for (int i = from + digits - 1; i >= from; i--) {
            id[i] = DIGITS[(int) (bits & 31)];
            bits >>>= 5;
        }
    }
}
