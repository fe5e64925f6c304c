package cascade.training.rank;

import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import cascade.models.rank.Ranker;
import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random samples to train on and a thousand to measure by, in requests of ten candidates that share a user and a context. Each
 * field with more than one id has a slot of one id and a multi-hot one.
 */
public final class Requests {

    public static final List<String> TASKS = List.of("click", "follow");

    private static final int TRAINING = 500;
    private static final int COUNT = 100;
    private static final int CANDIDATES = 10;
    private static final List<String> FIELDS = List.of("user", "item", "context", "cross");

    private final Samples samples;
    private final List<RankBatch> batches = new ArrayList<>();

    public Requests(RankShape shape, long seed) {
        int[] widths = {shape.userWidth(), shape.itemWidth(), shape.contextWidth(), shape.crossWidth()};
        SampleLayout layout = layout(shape.rows(), widths);
        var random = new Random(seed);
        int size = TRAINING + COUNT * CANDIDATES;
        int[] ids = new int[size * layout.width()];
        float[] labels = new float[size * TASKS.size()];
        int to = 0;
        for (int request = 0; request < size / CANDIDATES; request++) {
            int[] user = ids(shape, widths[0], random);
            int[] items = ids(shape, widths[1] * CANDIDATES, random);
            int[] context = ids(shape, widths[2], random);
            int[] cross = ids(shape, widths[3] * CANDIDATES, random);
            for (int candidate = 0; candidate < CANDIDATES; candidate++) {
                int first = to;
                to = copy(user, 0, widths[0], ids, to);
                to = copy(items, candidate, widths[1], ids, to);
                to = copy(context, 0, widths[2], ids, to);
                to = copy(cross, candidate, widths[3], ids, to);
                int sample = request * CANDIDATES + candidate;
                labels[sample * 2] = ids[first] % 2;
                labels[sample * 2 + 1] = random.nextInt(10) == 0 ? 1 : 0;
            }
            if (request >= TRAINING / CANDIDATES) {
                batches.add(new RankBatch(user, context, items, cross, CANDIDATES));
            }
        }
        samples = new Samples(TASKS, layout, ids, null, labels, new int[size], new Split(TRAINING, size - TRAINING, 0));
    }

    public Samples samples() {
        return samples;
    }

    List<RankBatch> batches() {
        return batches;
    }

    /** Probabilities of the measured samples. */
    float[] score(Ranker ranker) {
        float[] all = new float[COUNT * CANDIDATES * TASKS.size()];
        int to = 0;
        for (RankBatch batch : batches) {
            float[] values = ranker.score(batch).values();
            System.arraycopy(values, 0, all, to, values.length);
            to += values.length;
        }
        return all;
    }

    private static SampleLayout layout(int rows, int[] widths) {
        List<Slot> slots = new ArrayList<>();
        for (int field = 0; field < widths.length; field++) {
            if (widths[field] > 0) {
                slots.add(new Slot(FIELDS.get(field) + ".first", field, 1));
            }
            if (widths[field] > 1) {
                slots.add(new Slot(FIELDS.get(field) + ".others", field, widths[field] - 1));
            }
        }
        return new SampleLayout(rows, FIELDS, slots);
    }

    /** A third of them padding. */
    private static int[] ids(RankShape shape, int count, Random random) {
        return random.ints(count, 0, shape.rows() * 3 / 2)
                .map(id -> id < shape.rows() ? id : 0)
                .toArray();
    }

    private static int copy(int[] from, int row, int width, int[] into, int to) {
        System.arraycopy(from, row * width, into, to, width);
        return to + width;
    }
}
