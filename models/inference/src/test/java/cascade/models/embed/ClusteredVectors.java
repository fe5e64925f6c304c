package cascade.models.embed;

import cascade.features.ItemId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Unit vectors in clusters, as trained embeddings lie; the same for the same seed. */
public final class ClusteredVectors {

    private static final int CLUSTERS = 40;
    private static final double SPREAD = .15;

    private ClusteredVectors() {}

    /** {@code size} vectors of items {@code i0}, {@code i1}, ... */
    public static ItemVectors of(int size, int dimension, long seed) {
        var random = new Random(seed);
        double[][] centres = new double[CLUSTERS][];
        for (int cluster = 0; cluster < CLUSTERS; cluster++) {
            centres[cluster] = random.doubles(dimension, -1, 1).toArray();
        }
        List<ItemId> ids = new ArrayList<>();
        float[] values = new float[size * dimension];
        for (int ordinal = 0; ordinal < size; ordinal++) {
            ids.add(new ItemId("i" + ordinal));
            float[] vector = near(centres[random.nextInt(CLUSTERS)], random);
            System.arraycopy(vector, 0, values, ordinal * dimension, dimension);
        }
        return new ItemVectors(ids, values, dimension);
    }

    /** {@code count} unit vectors near those of {@code vectors}, {@code [dimension]} each. */
    public static List<float[]> queries(ItemVectors vectors, int count, long seed) {
        var random = new Random(seed);
        List<float[]> queries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] seen = vectors.copy(random.nextInt(vectors.size()));
            double[] centre = new double[seen.length];
            for (int j = 0; j < seen.length; j++) {
                centre[j] = seen[j];
            }
            queries.add(near(centre, random));
        }
        return queries;
    }

    private static float[] near(double[] centre, Random random) {
        double[] moved = new double[centre.length];
        double squares = 0;
        for (int i = 0; i < moved.length; i++) {
            moved[i] = centre[i] + SPREAD * random.nextGaussian();
            squares += moved[i] * moved[i];
        }
        float[] unit = new float[moved.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (moved[i] / Math.sqrt(squares));
        }
        return unit;
    }
}
