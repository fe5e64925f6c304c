package cascade.training.recall.softmax;

/** Settings for sets of a few items. */
final class TinySets {

    private TinySets() {}

    static TowerSettings settings(int negatives, boolean inBatch, int batch) {
        return settings(negatives, inBatch, batch, 0);
    }

    static TowerSettings settings(int negatives, boolean inBatch, int batch, int hardNegatives) {
        return settings(negatives, inBatch, batch, hardNegatives, 0);
    }

    static TowerSettings settings(int negatives, boolean inBatch, int batch, int hardNegatives, int hidden) {
        return settings(negatives, inBatch, batch, hardNegatives, hidden, 0);
    }

    static TowerSettings settings(
            int negatives, boolean inBatch, int batch, int hardNegatives, int hidden, double exampleAge) {
        return new TowerSettings(
                16,
                20,
                1,
                true,
                false,
                false,
                0,
                true,
                .1,
                .2,
                true,
                negatives,
                inBatch,
                true,
                false,
                .02,
                .1,
                0,
                false,
                2,
                batch,
                8,
                hardNegatives,
                hidden,
                exampleAge);
    }
}
