package cascade.models.vector;

import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/**
 * The part of an {@link IvfFile} that holds its {@link Sieve}: whether there is one; then the depths and survivors, words, means
 * and steps, and the sections of coarse and fine codes.
 */
final class SieveFile {

    private SieveFile() {}

    static void write(SealedOutput output, @Nullable Sieve sieve) {
        output.writeInt(sieve == null ? 0 : 1);
        if (sieve == null) {
            return;
        }
        IvfFile.write(output, sieve.survivors());
        output.writeFloats(sieve.book().words());
        output.writeFloats(sieve.fine().means());
        output.writeFloats(sieve.fine().steps());
        int dimension = sieve.fine().means().length;
        int groups = sieve.coarse().groups();
        output.writeSection(sieve.coarse().codes().asSlice(0, CoarseCodes.bytes(sieve.size(), groups)));
        output.writeSection(sieve.fine().codes().asSlice(0, FineCodes.bytes(sieve.size(), dimension)));
    }

    /** The sieve, its codes mapped; null where there is none, or it is of no use for want of {@code costs}. */
    @SuppressWarnings("MustBeClosedChecker") // the sieve closes its memory
    static @Nullable Sieve parse(SealedInput input, int size, int dimension, @Nullable SieveCosts costs) {
        int sieves = input.readInt();
        if (sieves == 0) {
            return null;
        }
        if (sieves != 1) {
            throw input.corrupt("has " + sieves + " sieves");
        }
        Arena memory = Arena.ofShared();
        boolean isOfUse = false;
        try {
            Probes survivors = IvfFile.probes(input);
            int groups = Codebook.groups(dimension);
            var book = new Codebook(input.readFloats((long) groups * Codebook.GROUP));
            float[] means = input.readFloats(dimension);
            float[] steps = input.readFloats(dimension);
            var coarse = new CoarseCodes(input.mapSection(CoarseCodes.bytes(size, groups), memory), groups);
            var fine = new FineCodes(input.mapSection(FineCodes.bytes(size, dimension), memory), means, steps);
            isOfUse = costs != null;
            return costs == null ? null : new Sieve(memory, size, book, coarse, fine, survivors, costs);
        } finally {
            if (!isOfUse) {
                memory.close();
            }
        }
    }
}
