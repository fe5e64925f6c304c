package cascade.lab.bench.stages;

import cascade.features.schema.Similarity;
import cascade.models.embed.ClickSimilarity;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** How near many items lie to what somebody opened, which rankers with {@code similarity} are told. */
final class SimilarityBenchmarks {

    private static final int ITEMS = 1_000;
    private static final int TAIL = 2;
    private static final int DIMENSION = 64 + TAIL;
    private static final int USERS = 50;
    private static final long SEED = 1;

    private SimilarityBenchmarks() {}

    /** Vectors of somebody and of what he opened, one behind the other. */
    private record User(float[] vectors) {}

    static List<StageBenchmark> of() {
        var random = new SplittableRandom(SEED);
        float[] items = vectors(ITEMS, random);
        List<User> users = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            users.add(new User(vectors(1 + Similarity.MOST_CLICKS, random)));
        }
        var similarity = new ClickSimilarity(DIMENSION, TAIL);
        int[] numbers = new int[ITEMS * Similarity.NUMBERS];
        return List.of(StageBenchmark.of(
                "gather",
                "similarity, %d items, %d clicks".formatted(ITEMS, Similarity.MOST_CLICKS),
                users,
                user -> write(user, items, similarity, numbers),
                Limit.multiplyAdds((double) ITEMS * Similarity.MOST_CLICKS * (DIMENSION - TAIL))));
    }

    private static int[] write(User user, float[] items, ClickSimilarity similarity, int[] numbers) {
        similarity.begin(user.vectors);
        for (int click = 1; click <= Similarity.MOST_CLICKS; click++) {
            similarity.add(user.vectors, click * DIMENSION);
        }
        for (int item = 0; item < ITEMS; item++) {
            similarity.write(items, item * DIMENSION, numbers, item * Similarity.NUMBERS);
        }
        return numbers;
    }

    private static float[] vectors(int count, SplittableRandom random) {
        float[] vectors = new float[count * DIMENSION];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) random.nextGaussian();
        }
        return vectors;
    }
}
