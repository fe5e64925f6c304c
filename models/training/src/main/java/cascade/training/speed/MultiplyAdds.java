package cascade.training.speed;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A yardstick for figures of speed: how many float32 multiply-adds one thread can do where nothing has to be fetched. All values
 * stay in registers; so many sums run side by side that none waits for another.
 */
public final class MultiplyAdds {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int SUMS = 12;
    private static final int ROUNDS = 2_000_000;
    private static final int RUNS = 15;

    private MultiplyAdds() {}

    /** Multiply-adds a second, of the fastest of several runs: what the processor can do, not what others left of it. */
    public static double perSecond() {
        double[] seconds = new double[RUNS];
        float sum = 0;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            sum += rounds(.999f + run * 1e-6f);
            seconds[run] = (System.nanoTime() - start) / 1e9;
        }
        if (Float.isNaN(sum)) {
            throw new IllegalStateException("a sum of numbers is no number");
        }
        Arrays.sort(seconds);
        return (double) ROUNDS * SUMS * LANES.length() / seconds[0];
    }

    private static float rounds(float factor) {
        FloatVector by = FloatVector.broadcast(LANES, factor);
        FloatVector a = by;
        FloatVector b = by;
        FloatVector c = by;
        FloatVector d = by;
        FloatVector e = by;
        FloatVector f = by;
        FloatVector g = by;
        FloatVector h = by;
        FloatVector i = by;
        FloatVector j = by;
        FloatVector k = by;
        FloatVector l = by;
        for (int round = 0; round < ROUNDS; round++) {
            a = a.fma(by, by);
            b = b.fma(by, by);
            c = c.fma(by, by);
            d = d.fma(by, by);
            e = e.fma(by, by);
            f = f.fma(by, by);
            g = g.fma(by, by);
            h = h.fma(by, by);
            i = i.fma(by, by);
            j = j.fma(by, by);
            k = k.fma(by, by);
            l = l.fma(by, by);
        }
        FloatVector first = a.add(b).add(c).add(d).add(e).add(f);
        FloatVector second = g.add(h).add(i).add(j).add(k).add(l);
        return first.add(second).lane(0);
    }
}
