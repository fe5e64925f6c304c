package cascade.training.learner;

import java.util.Map;
import java.util.Optional;

/**
 * How far a refit is from the candidate that was judged.
 *
 * @param metrics for its card
 * @param tooFar why it may not take the candidate's place; empty where it may
 */
record RefitDrift(Map<String, Double> metrics, Optional<String> tooFar) {

    RefitDrift {
        metrics = Map.copyOf(metrics);
    }
}
