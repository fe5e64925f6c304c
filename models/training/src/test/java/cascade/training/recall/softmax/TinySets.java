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
                hidden,
                new TowerSettings.Users(20, 1, false, 0, 0, exampleAge),
                new TowerSettings.Items(true, false, true, 0, 1),
                new TowerSettings.Temperature(.2, true),
                TowerSettings.Loss.SOFTMAX,
                new TowerSettings.Negatives(negatives, inBatch, hardNegatives, true, true),
                new TowerSettings.Batches(batch, 2, false, true),
                new TowerSettings.Steps(.1, .02, .1, 0, false, 8));
    }
}
