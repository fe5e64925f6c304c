package cascade.training.speed;

import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Made-up samples to measure speed with: slots of one id each, shared out evenly over three fields. Every slot has its own
 * run of rows; in it ids are Zipf-distributed with exponent 1.1, and frequent ones do not lie side by side. One task, whose
 * label is 1 in a fifth of the samples, at random.
 */
public final class ZipfSamples {

    private static final List<String> FIELDS = List.of("user", "item", "context");
    private static final double EXPONENT = 1.1;
    private static final double LABEL_RATE = .2;

    /** Prime, so that it scatters the ranks of a slot over all of its rows. */
    private static final long SCATTER = 7_919;

    private ZipfSamples() {}

    /**
     * Equal seeds give equal samples, all of them for training.
     *
     * @param rows rows of the table, padding included
     */
    public static Samples of(int rows, int slots, int size, long seed) {
        var random = new SplittableRandom(seed);
        int own = (rows - 1) / slots;
        var zipf = new Zipf(own, EXPONENT);
        int[] ids = new int[Math.multiplyExact(size, slots)];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = 1 + (i % slots) * own + (int) ((zipf.draw(random) * SCATTER) % own);
        }
        float[] labels = new float[size];
        for (int sample = 0; sample < size; sample++) {
            labels[sample] = random.nextDouble() < LABEL_RATE ? 1 : 0;
        }
        return new Samples(
                List.of("click"), layout(rows, slots), ids, null, labels, new int[size], new Split(size, 0, 0));
    }

    private static SampleLayout layout(int rows, int slots) {
        List<Slot> all = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            all.add(new Slot("slot" + slot, (slot * FIELDS.size()) / slots, 1));
        }
        return new SampleLayout(rows, FIELDS, all);
    }
}
