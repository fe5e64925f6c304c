package cascade.models.vector.ivf;

import cascade.models.memory.LargePages;
import cascade.models.memory.OwnedMemory;
import cascade.models.vector.codes.KMeans;
import cascade.models.vector.codes.NearestCentre;
import cascade.models.vector.codes.Rows;
import cascade.models.vector.codes.Sampling;

/** Makes an {@link IvfIndex}: centres, lists, codes and the number of lists to read. */
final class IvfBuild {

    private final float[] vectors;
    private final int dimension;
    private final IvfSettings settings;
    private final SampledQueries queries;
    private final byte[] marks;
    private final int size;
    private final int count;

    IvfBuild(float[] vectors, int dimension, IvfSettings settings, float[] queries, byte[] marks) {
        Rows.check(vectors, dimension);
        Rows.check("query", queries, dimension);
        this.vectors = vectors;
        this.dimension = dimension;
        this.settings = settings;
        this.queries = SampledQueries.of(queries, vectors, dimension, settings);
        size = vectors.length / dimension;
        if (marks.length != 0 && marks.length != size) {
            throw new IllegalArgumentException(marks.length + " marks are not those of " + size + " vectors");
        }
        this.marks = marks;
        count = settings.lists(size);
    }

    IvfIndex index() {
        float[] centres = centres();
        int[] nearest = new int[size];
        if (count > 1) {
            new NearestCentre(centres, count, dimension).assign(vectors, size, nearest);
        }
        return OwnedMemory.of(memory -> {
            var writer = new ListWriter(new LargePages(memory), dimension, count, settings.codes());
            IvfLists lists = writer.write(writer.centres(centres), nearest, marks, this::copy);
            Truth truth = Truth.of(vectors, dimension, queries, settings.recall());
            Probes probes = new Calibration(lists, nearest, truth).probes();
            return new IvfIndex(memory, lists, probes);
        });
    }

    private void copy(int ordinal, float[] into, int at) {
        System.arraycopy(vectors, ordinal * dimension, into, at, dimension);
    }

    private float[] centres() {
        if (count == 1) {
            return new float[dimension];
        }
        int trained = (int) Math.min(size, (long) count * settings.trainedPerList());
        int[] sample = Sampling.of(size, trained, settings.seed());
        float[] rows = new float[trained * dimension];
        for (int i = 0; i < trained; i++) {
            System.arraycopy(vectors, sample[i] * dimension, rows, i * dimension, dimension);
        }
        return KMeans.centres(rows, trained, dimension, count, settings.iterations(), settings.seed());
    }
}
