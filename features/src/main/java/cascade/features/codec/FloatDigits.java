package cascade.features.codec;

/**
 * Writes a float in as many decimal digits as tell it from all others: seven where these do, nine always do (Matula, In-and-out conversions, CACM 1968). These are mostly those of
 * {@link Float#toString}, which finds the fewest that there are and takes longer for it. Of usual sizes alone.
 */
final class FloatDigits {

    private static final int FEWEST = 7;
    private static final int ENOUGH = 9;
    private static final int EIGHT = 8;
    private static final double LEAST = 1e-5;
    private static final double MOST = 1e5;
    private static final int LEAST_EXPONENT = -5;

    /** Up to what {@link #LEAST} is multiplied with. All of these are exact. */
    private static final double[] POWERS = powers();

    private FloatDigits() {}

    private static double[] powers() {
        double[] powers = new double[ENOUGH - LEAST_EXPONENT];
        double power = 1;
        for (int i = 0; i < powers.length; i++) {
            powers[i] = power;
            power *= 10;
        }
        return powers;
    }

    /** Whether it is one of those that are written here. */
    static boolean areOf(float number) {
        float size = Math.abs(number);
        return size >= LEAST && size < MOST;
    }

    /** Writes {@code number} to {@code to} from {@code at} on, where there is room for the longest, and returns where it ends. */
    static int write(float number, byte[] to, int at) {
        double size = Math.abs((double) number);
        int first = at;
        if (number < 0) {
            to[first++] = '-';
        }
        int exponent = exponent(size);
        int digits = FEWEST;
        int places = digits - 1 - exponent;
        double scaled = Math.rint(size * POWERS[places]);
        // A quotient of whole numbers is the double that is nearest to these digits, and so its float is that which a
        // reader makes of them.
        while (digits < ENOUGH && (float) (scaled / POWERS[places]) != (float) size) {
            digits++;
            places++;
            scaled = Math.rint(size * POWERS[places]);
        }
        return write((int) scaled, places, to, first);
    }

    /** Of the first digit that is not 0. */
    private static int exponent(double size) {
        int exponent = 0;
        if (size >= 1) {
            while (size >= POWERS[exponent + 1]) {
                exponent++;
            }
            return exponent;
        }
        do {
            exponent--;
        } while (size * POWERS[-exponent] < 1);
        return exponent;
    }

    /** A whole number of ten digits at most, of which the last {@code places} stand behind the point, without zeros at the end. */
    private static int write(int scaled, int places, byte[] to, int at) {
        boolean isBelowOne = scaled < POWERS[places];
        int whole = isBelowOne ? 0 : scaled / (int) POWERS[places];
        int part = isBelowOne ? scaled : scaled - whole * (int) POWERS[places];
        int point = JsonBytes.digits(to, at, whole);
        to[point] = '.';
        int first = point + 1;
        if (places <= EIGHT) {
            return JsonBytes.eightAtMost(to, first, part * (int) POWERS[EIGHT - places]);
        }
        int behind = (int) POWERS[places - EIGHT];
        int before = part / behind;
        int rest = part - before * behind;
        if (rest == 0) {
            return JsonBytes.eightAtMost(to, first, before);
        }
        JsonBytes.eight(to, first, before);
        return JsonBytes.eightAtMost(to, first + EIGHT, rest * (int) POWERS[2 * EIGHT - places]);
    }
}
