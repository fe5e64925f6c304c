package cascade.models.vector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What reading a row costs, in any unit, to choose between a {@link Sieve} and lists.
 *
 * @param list a row of a list
 * @param sieve a row that is sieved
 * @param survivor a row that is scored again after it was
 */
record SieveCosts(double list, double sieve, double survivor) {

    /** Measured nanoseconds for 128 dimensions; in proportion for others. */
    private static final SieveCosts MEASURED = new SieveCosts(7, 1.2, 22);

    private static final @Nullable SieveCosts OF_MACHINE = permutesBytes() ? MEASURED : null;

    /** Those of this machine, or null where it has no instruction that looks up 64 bytes at once. */
    static @Nullable SieveCosts ofMachine() {
        return OF_MACHINE;
    }

    private static boolean permutesBytes() {
        try {
            return Shapes.WIDEST * Float.SIZE == Shapes.FLOATS.vectorBitSize()
                    && Files.readString(Path.of("/proc/cpuinfo"), StandardCharsets.US_ASCII)
                            .contains(" avx512vbmi ");
        } catch (IOException e) {
            return false;
        }
    }

    double ofLists(double rows) {
        return list * rows;
    }

    double ofSieve(double rows, double survivors) {
        return sieve * rows + survivor * survivors;
    }
}
