package cascade.lab.rank;

import cascade.training.reading.LearningSet;
import java.nio.file.Path;

/** A ranker for tests that need any. */
public final class PublishedRanker {

    private PublishedRanker() {}

    /** Trains logistic regression on a log, briefly, and publishes it as {@code lr}. */
    public static void lr(LearningSet set, Path models) {
        new TrainedRankers(set, models).train("lr");
    }
}
